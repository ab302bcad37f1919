-- What a seller is asked and what he answers, in his cell. The offers stand beside it.
create table trade.negotiation (
  cell smallint not null,
  id uuid not null,
  market smallint not null,
  buyer uuid not null,
  seller uuid not null,
  conversation uuid not null,
  listing jsonb not null, -- As the newest offer, or else the inquiry, is about it.
  inquiry jsonb not null,
  state text not null,
  waiting_for text,
  offers integer not null,
  quantity integer not null, -- Of the newest offer, as the price in millionths is.
  unit_price bigint,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null,
  primary key (cell, id)
);
create index negotiation_of_seller on trade.negotiation (cell, seller, opened_at desc, id desc);

create table trade.offer (
  cell smallint not null,
  id uuid not null,
  negotiation uuid not null,
  number integer not null,
  by text not null,
  person uuid not null,
  state text not null,
  quantity integer not null check (quantity > 0),
  unit_price bigint not null check (unit_price > 0),
  currency text not null,
  incoterm text not null,
  place text not null,
  lead_days integer not null,
  listing jsonb not null, -- At the version that was offered.
  expires_at timestamptz not null,
  note text,
  at timestamptz not null,
  answered_by uuid,
  primary key (cell, id),
  unique (cell, negotiation, number)
);

-- What a buyer has under way, in his cell: copies that a reaction writes, for his lists and nothing else.
create table trade.buyer_negotiation (
  cell smallint not null,
  id uuid not null,
  buyer uuid not null,
  seller uuid not null,
  listing jsonb not null,
  state text not null,
  waiting_for text,
  offers integer not null,
  quantity integer not null,
  unit_price bigint,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null,
  primary key (cell, id)
);
create index negotiation_of_buyer on trade.buyer_negotiation (cell, buyer, opened_at desc, id desc);

-- One per negotiation, made when an offer is accepted. The document lies under its hash in the house's files.
create table trade.contract (
  cell smallint not null,
  id uuid not null,
  market smallint not null,
  negotiation uuid not null,
  conversation uuid not null,
  buyer uuid not null,
  seller uuid not null,
  listing jsonb not null,
  quantity integer not null,
  unit_price bigint not null,
  currency text not null,
  total_minor bigint not null check (total_minor > 0),
  incoterm text not null,
  place text not null,
  lead_days integer not null,
  sha256 text not null,
  bytes integer not null,
  state text not null,
  agreed_at timestamptz not null,
  sign_by timestamptz not null,
  version integer not null,
  primary key (cell, id)
);

create table trade.signature (
  cell smallint not null,
  contract uuid not null,
  company uuid not null,
  person uuid not null,
  key_id text not null,
  signature text not null,
  at timestamptz not null,
  primary key (cell, contract, company)
);

-- In the seller's cell, with its lines and its history in the row: an order is read and written as one thing.
create table trade."order" (
  cell smallint not null,
  id uuid not null,
  market smallint not null,
  number text not null,
  contract uuid not null,
  negotiation uuid not null,
  conversation uuid not null,
  buyer uuid not null,
  seller uuid not null,
  lines jsonb not null,
  currency text not null,
  total_minor bigint not null check (total_minor > 0),
  incoterm text not null,
  place text not null,
  lead_days integer not null,
  state text not null,
  disputed_from text,
  pay_by timestamptz not null,
  consignee text, -- Sealed: it names people.
  payment uuid, -- The card payment that is under way or has paid it.
  shipment uuid,
  reason text,
  opened_at timestamptz not null,
  delivered_at timestamptz,
  changed_at timestamptz not null,
  history jsonb not null,
  version integer not null,
  primary key (cell, id)
);
create index order_of_seller on trade."order" (cell, seller, opened_at desc, id desc);
create index order_newest on trade."order" (market, opened_at desc, id desc);

create table trade.buyer_order (
  cell smallint not null,
  id uuid not null,
  number text not null,
  buyer uuid not null,
  seller uuid not null,
  lines jsonb not null,
  currency text not null,
  total_minor bigint not null,
  state text not null,
  pay_by timestamptz not null,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null,
  primary key (cell, id)
);
create index order_of_buyer on trade.buyer_order (cell, buyer, opened_at desc, id desc);
