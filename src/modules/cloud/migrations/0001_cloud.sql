-- A token is let in by identity, which keeps its hash; here stands what its company knows of it. Its id is the session's.
create table cloud.token (
  cell smallint not null,
  id uuid not null,
  company uuid not null,
  name text not null,
  hint text not null,
  scopes text[] not null,
  made_by uuid not null,
  made_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid,
  last_used_at timestamptz,
  primary key (cell, id)
);
create index token_company on cloud.token (cell, company, made_at, id);

-- Where a company wants to hear what happens to it. No event types are all of them. The secrets lie sealed: they must be
-- read to sign. `secret_write` is the write that has made the present one, so that the same write can tell it again.
create table cloud.endpoint (
  cell smallint not null,
  id uuid not null,
  company uuid not null,
  url text not null,
  description text not null,
  events text[] not null,
  secret bytea not null,
  secret_write uuid not null,
  secret_since timestamptz not null,
  old_secret bytea,
  old_until timestamptz,
  enabled boolean not null,
  disabled_at timestamptz,
  disabled_why text check (disabled_why in ('by-hand', 'failing', 'gone')),
  failing_since timestamptz,
  created_by uuid not null,
  created_at timestamptz not null,
  version integer not null,
  primary key (cell, id),
  check (enabled = (disabled_at is null)),
  check ((disabled_at is null) = (disabled_why is null))
);
create index endpoint_company on cloud.endpoint (cell, company, created_at);

-- One message to one endpoint: its whole body, so that every attempt sends the same bytes under the same id. `tries`
-- counts since it was last asked for, `attempts` from its beginning.
create table cloud.delivery (
  cell smallint not null,
  id uuid not null,
  company uuid not null,
  endpoint uuid not null,
  message uuid not null,
  type text not null,
  body text not null,
  lane smallint not null,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  tries smallint not null,
  attempts integer not null,
  at timestamptz not null,
  next_at timestamptz,
  last_status smallint,
  last_error text,
  primary key (cell, id),
  check ((state = 'waiting') = (next_at is not null))
);
create index delivery_company on cloud.delivery (cell, company, at, id);
create index delivery_endpoint on cloud.delivery (cell, endpoint, at, id);
create index delivery_failed on cloud.delivery (cell, endpoint, at, id) where state = 'failed';

create table cloud.attempt (
  cell smallint not null,
  delivery uuid not null,
  number integer not null,
  at timestamptz not null,
  status smallint,
  error text,
  excerpt text not null,
  duration_ms integer not null,
  primary key (cell, delivery, number),
  check ((status is null) <> (error is null))
);
