-- How far the demonstration data has been played, so that it goes on where it was interrupted and is played once.
create table seed.scene (
  name text primary key,
  played_at timestamptz not null,
  outcome jsonb not null
);
comment on table seed.scene is 'local: read at the start, never by a request';
