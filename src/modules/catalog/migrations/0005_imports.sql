-- A file of listings that somebody has sent, how it is read, and how far it is. Counts and the last row are written in the
-- commit of each batch, so that whoever goes on after a crash knows exactly where.
create table catalog.import (
  cell smallint not null,
  id uuid not null,
  company uuid not null,
  market smallint not null,
  person uuid, -- Null where a program of the house did it.
  name text not null,
  sha256 text not null,
  bytes bigint not null,
  layout jsonb not null,
  seen jsonb not null, -- The columns, with samples of their values.
  sheets jsonb not null,
  choices jsonb, -- As it was chosen column by column; null where the mapping was given as such.
  mapping jsonb,
  why jsonb not null, -- Why a column was taken for what it is.
  count_stock boolean not null default false,
  state text not null
    check (state in ('new', 'mapped', 'checking', 'checked', 'running', 'stopped', 'failed', 'done')),
  run integer not null default 0, -- Counts starts; who works on an older one finds that he is no longer meant.
  last_row integer not null default 0,
  share real not null default 0, -- Of the file, from 0 to 1.
  busy_ms integer not null default 0,
  rows integer not null default 0,
  created integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  drafts integer not null default 0,
  broken integer not null default 0,
  checked jsonb, -- The counts of the last check, as long as its mapping holds.
  failure jsonb, -- Code and facts of what the file could not be read beyond.
  begun_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  changed_at timestamptz not null,
  withdrawing boolean not null default false,
  withdrawn integer not null default 0,
  version integer not null,
  primary key (cell, id)
);
create index import_company on catalog.import (cell, company, id desc);
-- Two imports of one company at once would be two answers to what a listing says.
create unique index import_running on catalog.import (cell, company) where state = 'running';

-- What is wrong with a row, as codes and facts: the sentence is made for whoever reads it.
create table catalog.import_problem (
  cell smallint not null,
  import uuid not null,
  pass text not null check (pass in ('check', 'run')),
  line integer not null,
  kind text not null check (kind in ('broken', 'draft')),
  problems jsonb not null,
  primary key (cell, import, pass, line)
);

-- What a batch has newly listed, for whoever takes it back.
create table catalog.import_batch (
  cell smallint not null,
  import uuid not null,
  last_row integer not null,
  created uuid[] not null,
  primary key (cell, import, last_row)
);

-- What a company has chosen before: the meaning of a heading, the category of a name, what holds where rows are silent.
create table catalog.import_memory (
  cell smallint not null,
  company uuid not null,
  kind text not null check (kind in ('column', 'category', 'fixed')),
  name text not null,
  value jsonb not null,
  at timestamptz not null,
  primary key (cell, company, kind, name)
);
