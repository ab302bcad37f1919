-- In the cell of its id. Its row is the lock that numbers its messages.
create table work.conversation (
  cell smallint not null,
  id uuid not null,
  subject text not null,
  about jsonb not null,
  parties uuid[] not null,
  sequence integer not null, -- Of its newest message.
  opened_at timestamptz not null,
  primary key (cell, id)
);

-- In the cell of its conversation, as is its file.
create table work.message (
  cell smallint not null,
  conversation uuid not null,
  sequence integer not null,
  id uuid not null,
  company uuid, -- Null where the house itself speaks.
  person uuid,
  kind text not null,
  text text,
  card jsonb,
  file uuid,
  at timestamptz not null,
  primary key (cell, conversation, sequence),
  unique (cell, id)
);

create table work.file (
  cell smallint not null,
  id uuid not null,
  conversation uuid not null,
  name text not null,
  type text not null,
  bytes integer not null,
  sha256 text not null, -- The name of its bytes in the house's files.
  primary key (cell, id)
);

-- One row per party in the cell of the party: its list of conversations is read without asking any other cell.
create table work.inbox (
  cell smallint not null,
  company uuid not null,
  conversation uuid not null,
  read_to integer not null,
  unread integer not null,
  last_sequence integer not null, -- 0 until the first message has arrived here.
  last_at timestamptz,
  last_kind text,
  last_author uuid,
  last_excerpt text,
  subject text not null,
  about jsonb not null,
  parties uuid[] not null,
  primary key (cell, company, conversation)
);
create index inbox_newest on work.inbox (cell, company, last_at desc, conversation desc) where last_sequence > 0;
create index inbox_unread on work.inbox (cell, company) where unread > 0;
