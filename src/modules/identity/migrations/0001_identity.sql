-- Companies, and individuals who are their own. Street, postcode and telephone are sealed: of an individual they are
-- personal data, and nobody looks a company up by them.
create table identity.company (
  cell smallint not null,
  id uuid not null,
  market smallint not null,
  kind text not null check (kind in ('company', 'individual')),
  name text not null,
  name_local text,
  country text,
  city text,
  contact bytea not null,
  about text not null,
  website text,
  founded smallint,
  employees integer,
  registration_number text,
  vat_id text,
  tier text not null check (tier in ('registered', 'verified', 'audited')),
  tier_until timestamptz,
  slug text not null,
  since timestamptz not null,
  version integer not null,
  primary key (cell, id),
  check (kind = 'individual' or (country is not null and city is not null))
);
-- The public list of companies, in its two orders.
create index company_newest on identity.company (market, since, id) where kind = 'company';
create index company_name on identity.company (market, lower(name), id) where kind = 'company';

create table identity.slug (
  slug text not null,
  market smallint not null,
  company uuid not null,
  primary key (slug, market)
);
comment on table identity.slug is 'by value: a slug is one company''s per marketplace, whatever its cell';

-- Whoever acts for a company; lives in its cell. `key` is this person's own, wrapped by the house's; `vault` holds name
-- and e-mail address under it. Who has left has neither password nor e-mail address, but still has signed what he signed.
create table identity.person (
  cell smallint not null,
  id uuid not null,
  company uuid not null,
  market smallint not null,
  key bytea not null,
  vault bytea not null,
  password text,
  roles text[] not null,
  since timestamptz not null,
  removed_at timestamptz,
  version integer not null,
  primary key (cell, id)
);
create index person_company on identity.person (cell, company);

create table identity.email (
  lookup text not null,
  market smallint not null,
  person uuid not null,
  primary key (lookup, market)
);
comment on table identity.email is 'by value: an e-mail address, as its keyed hash, is one person''s per marketplace';

-- All that a request must know of who asks, so that knowing costs one read by key. Roles are copied here, and changed
-- here in the commit that changes them there.
create table identity.session (
  token_hash bytea primary key,
  id uuid not null,
  person uuid not null,
  company uuid not null,
  market smallint not null,
  roles text[] not null,
  since timestamptz not null,
  renewed_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_person on identity.session (person);
comment on table identity.session is 'by value: found by the SHA-256 of its token, by whoever shows that';

create table identity.signing_key (
  cell smallint not null,
  id uuid not null,
  person uuid not null,
  company uuid not null,
  public_key bytea not null,
  private_key bytea not null,
  since timestamptz not null,
  primary key (cell, id)
);

create table identity.verification (
  cell smallint not null,
  id uuid not null,
  company uuid not null,
  tier text not null check (tier in ('verified', 'audited')),
  state text not null check (state in ('open', 'approved', 'rejected')),
  asked_by uuid not null,
  asked_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  reason text,
  valid_until timestamptz,
  version integer not null,
  primary key (cell, id),
  check ((state = 'open') = (decided_at is null))
);
create unique index verification_open on identity.verification (cell, company) where state = 'open';
create index verification_company on identity.verification (cell, company, asked_at);
create index verification_queue on identity.verification (state, asked_at, id);

-- The bytes lie sealed in the house's files, under `sha256` of what lies there.
create table identity.document (
  cell smallint not null,
  id uuid not null,
  company uuid not null,
  kind text not null,
  name text not null,
  type text not null,
  bytes integer not null,
  sha256 text not null,
  request uuid,
  at timestamptz not null,
  primary key (cell, id)
);
create index document_company on identity.document (cell, company, at);
