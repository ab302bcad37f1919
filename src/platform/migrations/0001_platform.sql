-- Written with the change, in its cell. `seq` is drawn inside the writing transaction, which holds the row that the
-- event is about, so events of one key stand in the order of their changes. Across keys a later number may commit
-- earlier, hence rows are marked when delivered and never paged by `seq > last`.
create table platform.outbox (
  cell smallint not null,
  id uuid not null,
  seq bigint generated always as identity,
  name text not null,
  key uuid not null,
  payload jsonb not null,
  at timestamptz not null,
  attempts smallint not null default 0,
  retry_at timestamptz,
  error text,
  delivered_at timestamptz,
  primary key (cell, id)
);
create index outbox_waiting on platform.outbox (cell, seq) where delivered_at is null;

-- Which reaction has seen which event: what makes a second delivery harmless.
create table platform.handled (
  cell smallint not null,
  event uuid not null,
  reaction text not null,
  primary key (cell, event, reaction)
);

-- The first answer to a write under the caller's own key, given again to whoever asks again.
create table platform.idempotency (
  cell smallint not null,
  id uuid not null,
  route text not null,
  hash text not null,
  reply jsonb,
  at timestamptz not null,
  primary key (cell, id)
);

-- How far the demonstration clock stands ahead of the real one.
create table platform.clock (
  id boolean primary key default true check (id),
  ahead_ms bigint not null default 0
);
comment on table platform.clock is 'reference: one row';
insert into platform.clock default values;
