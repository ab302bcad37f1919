-- How far each thing has been told of to those who listen: one row per order, company and so on, in the cell of the
-- thing. Its row is the lock that numbers what is told, so that numbers have no gaps and are committed in their order.
create table platform.live_topic (
  cell smallint not null,
  id uuid not null,
  sequence bigint not null,
  primary key (cell, id)
);

-- What was told, for whoever comes back: which event, and the ids that it names. Swept when it is old; the number stays.
create table platform.live_change (
  cell smallint not null,
  topic uuid not null,
  sequence bigint not null,
  name text not null,
  ids jsonb not null,
  at timestamptz not null,
  primary key (cell, topic, sequence)
);
-- Rows come in nearly the order of their times, so this costs a writer nothing.
create index live_change_age on platform.live_change using brin (at);
