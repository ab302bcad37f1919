-- Hot tables keep to their primary key: every further index would be written by every order.
create table ledger.account (
  cell smallint not null,
  id uuid not null,
  market smallint not null,
  owner uuid not null,
  asset text not null, -- An ISO 4217 currency, or the SKU of goods.
  place uuid, -- Of goods: the warehouse.
  code text not null,
  floor bigint, -- The lowest balance allowed: 0 forbids overdraft, -500 is a credit line, null is no limit.
  debits bigint not null,
  credits bigint not null,
  version bigint not null,
  primary key (cell, id)
);

-- Append-only. A command's id is the id of its first transfer, and its hash stands there.
create table ledger.transfer (
  cell smallint not null,
  id uuid not null,
  debit uuid not null,
  credit uuid not null,
  amount bigint not null check (amount > 0),
  code text not null,
  ref uuid, -- What it was for: the order, the top-up.
  command_hash text,
  at timestamptz not null,
  primary key (cell, id)
);

-- The statement of each account: a line for each transfer that touched it, in the order of its versions.
create table ledger.entry (
  cell smallint not null,
  account uuid not null,
  version bigint not null,
  transfer uuid not null,
  counter uuid not null, -- The account on the other side.
  amount bigint not null, -- Credited is positive, debited negative.
  balance_after bigint not null,
  code text not null,
  ref uuid,
  at timestamptz not null,
  primary key (cell, account, version)
);

-- Aborts the whole statement: one round trip decides, changes and checks.
create function ledger.demand(what text, counted bigint, wanted bigint) returns void language plpgsql as $$
begin
  if counted <> wanted then
    raise exception '%', what using errcode = 'LG001';
  end if;
end
$$;
