-- How far each party has read, for the others to see: beside the conversation, in its cell. The party's own mark stays
-- in its list, in its own cell; this follows it by an event.
create table work.reading (
  cell smallint not null,
  conversation uuid not null,
  company uuid not null,
  read_to integer not null,
  at timestamptz not null,
  primary key (cell, conversation, company)
);
