-- Who did what to money, roles and verification. A row is born in the commit of the act, and changed once: the sealer
-- gives it its number in its cell and links it to the row before. Everything else about it stays as it was written.
create table audit.entry (
  cell smallint not null,
  id uuid not null,
  -- What it was done to; the row lives in its cell. `kind` is the prefix that the subject is shown under.
  subject uuid not null,
  kind text not null,
  actor uuid,
  company uuid,
  act text not null,
  facts jsonb not null,
  at timestamptz not null,
  sequence bigint,
  hash text,
  primary key (cell, id),
  check ((sequence is null) = (hash is null))
);
create unique index entry_sequence on audit.entry (cell, sequence);
create index entry_unsealed on audit.entry (cell) where sequence is null;
create index entry_newest on audit.entry (at, id);
create index entry_subject on audit.entry (cell, subject, at);
create index entry_actor on audit.entry (actor, at) where actor is not null;

-- Where each cell's chain ends. Without it nobody would miss the last rows of a chain. `seal` is made with a key that
-- is not in the database, so whoever writes the chain anew cannot end it.
create table audit.chain (
  cell smallint primary key,
  sequence bigint not null,
  hash text not null,
  seal text not null
);
