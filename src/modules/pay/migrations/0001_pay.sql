-- One per order, born and changed in the commits that move its money: only its primary key, as every order writes it.
create table pay.escrow (
  cell smallint not null,
  id uuid not null,
  "order" uuid not null,
  order_number text not null,
  buyer uuid not null,
  seller uuid not null,
  minor bigint not null check (minor > 0),
  currency text not null,
  commission integer not null, -- Basis points, as is tax.
  tax integer not null,
  state text not null,
  release_at timestamptz,
  version integer not null,
  primary key (cell, id)
);

-- What a company has paid in, or waits for: a read model in the company's own cell, kept by a reaction.
create table pay.in_escrow (
  cell smallint not null,
  company uuid not null,
  side text not null check (side in ('buyer', 'seller')),
  "order" uuid not null,
  minor bigint not null,
  currency text not null,
  primary key (cell, company, side, "order")
);

create table pay.payment (
  cell smallint not null,
  id uuid not null,
  "order" uuid not null,
  buyer uuid not null,
  minor bigint not null check (minor > 0),
  currency text not null,
  brand text not null,
  last_four text not null,
  state text not null,
  reason text,
  started_at timestamptz not null,
  decided_at timestamptz,
  version integer not null,
  primary key (cell, id)
);
create index payment_of_order on pay.payment (cell, "order");
-- Two windows that pay the same order at once charge one card.
create unique index payment_processing on pay.payment (cell, "order") where state = 'processing';

-- The acquirer's messages that were acted on, by their own ids, for ever.
create table pay.acquirer_event (
  cell smallint not null,
  event text not null,
  payment uuid not null,
  type text not null,
  at timestamptz not null,
  primary key (cell, event)
);

create table pay.top_up (
  cell smallint not null,
  id uuid not null,
  company uuid not null,
  person uuid not null,
  minor bigint not null check (minor > 0),
  currency text not null,
  state text not null,
  reason text,
  asked_at timestamptz not null,
  decided_at timestamptz,
  version integer not null,
  primary key (cell, id)
);
create index top_up_of_company on pay.top_up (cell, company, asked_at, id);

-- The simulated acquirer's own memory. Nothing of ours reads it but through the acquirer's door.
create table pay.acquirer_charge (
  cell smallint not null,
  id uuid not null,
  minor bigint not null,
  currency text not null,
  outcome text not null,
  reason text,
  settles_at timestamptz not null,
  refunded_at timestamptz,
  primary key (cell, id)
);
