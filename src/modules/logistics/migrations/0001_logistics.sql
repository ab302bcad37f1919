create table logistics.warehouse (
  cell smallint not null,
  id uuid not null,
  company uuid not null,
  market smallint not null,
  name text not null,
  street text not null,
  postcode text not null,
  city text not null,
  country text not null,
  version integer not null,
  created_at timestamptz not null,
  primary key (cell, id)
);
create index warehouse_of_company on logistics.warehouse (cell, company, created_at, id);

-- Where a listing has ever been stored. How many pieces are there, the ledger knows.
create table logistics.place (
  cell smallint not null,
  listing uuid not null,
  warehouse uuid not null,
  company uuid not null,
  primary key (cell, listing, warehouse)
);
create index place_of_company on logistics.place (cell, company, listing, warehouse);

create table logistics.adjustment (
  cell smallint not null,
  id uuid not null,
  company uuid not null,
  listing uuid not null,
  warehouse uuid not null,
  quantity bigint not null,
  reason text not null,
  note text,
  person uuid not null,
  at timestamptz not null,
  primary key (cell, id)
);
create index adjustment_of_company on logistics.adjustment (cell, company, at, id);

-- Born as the reservation of a paid order, in the seller's cell; all that comes later is null until then.
create table logistics.shipment (
  cell smallint not null,
  id uuid not null,
  "order" uuid not null,
  market smallint not null,
  seller uuid not null,
  state text not null,
  version integer not null,
  allocation jsonb not null, -- { lines: [{ listing, warehouse, quantity }] }
  tracking_number text,
  buyer uuid,
  consignee bytea, -- Sealed: it names people.
  lines jsonb,
  declaration jsonb,
  parcels jsonb,
  label jsonb,
  invoice jsonb,
  write uuid, -- The write that packed or booked it last.
  expected_at timestamptz,
  opened_at timestamptz not null,
  packed_at timestamptz,
  booked_at timestamptz,
  picked_up_at timestamptz,
  delivered_at timestamptz,
  primary key (cell, id)
);
create index shipment_of_seller on logistics.shipment (cell, seller, opened_at, id);

-- Whoever asks by tracking number knows no cell.
create table logistics.tracking (
  number text primary key,
  shipment uuid not null
);
comment on table logistics.tracking is 'by value: the tracking number';

-- What the carrier has reported, under the id that it gave each report, for ever.
create table logistics.report (
  cell smallint not null,
  shipment uuid not null,
  id text not null,
  state text not null,
  says text not null,
  place text not null,
  at timestamptz not null,
  received_at timestamptz not null,
  primary key (cell, shipment, id)
);

-- How many serial shipping container codes a cell has given out.
create table logistics.sscc (
  cell smallint not null,
  used bigint not null,
  primary key (cell)
);

-- The simulated carrier's own books; nothing else reads them.
create table logistics.carrier_parcel (
  number text primary key,
  state text not null,
  collected_at timestamptz not null, -- Until then the booking can be cancelled.
  expected_at timestamptz not null,
  messages jsonb not null -- [{ id, code, at, place, sendAt }] in the order in which they are sent.
);
comment on table logistics.carrier_parcel is 'by value: the tracking number';
