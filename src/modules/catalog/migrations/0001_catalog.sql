create table catalog.category (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  parent uuid references catalog.category (id),
  position integer not null default 1000 -- Among its siblings; what an import adds comes after, by name.
);
comment on table catalog.category is 'reference: the category tree';

-- A definition holds for the category and for all below it.
create table catalog.attribute_definition (
  category uuid not null references catalog.category (id),
  key text not null,
  name text not null,
  kind text not null check (kind in ('text', 'number')),
  unit text, -- The base unit of numbers: Ω, F, V.
  position integer not null default 1000,
  primary key (category, key)
);
comment on table catalog.attribute_definition is 'reference: the attributes of each category';

-- Every value that an attribute has in some listing. `code` is a hash of key and value, so whoever writes a listing
-- knows the codes without asking; listings carry codes, and this table says what they mean.
create table catalog.attribute_value (
  code bigint primary key,
  key text not null,
  text text not null,
  number double precision
);
comment on table catalog.attribute_value is 'by value: what the codes in listings mean';

-- Narrow on purpose: searches and counts read only this. What a page shows of a listing is in its version.
create table catalog.listing (
  cell smallint not null,
  id uuid not null,
  market smallint not null,
  version integer not null,
  state text not null check (state in ('draft', 'published', 'withdrawn')),
  supplier uuid not null,
  sku text not null,
  category uuid,
  brand text not null,
  mpn_key text collate "C" not null, -- The part number in capitals without anything but letters and digits.
  price bigint, -- The lowest tier, millionths of the major unit.
  currency text not null,
  available bigint not null default 0, -- Read model: what logistics has told last.
  words tsvector not null,
  codes bigint[] not null,
  numbers jsonb not null, -- Attribute key to number, for ranges.
  published_at timestamptz,
  changed_at timestamptz not null,
  source_hash text, -- Of the row of the file that it was imported from.
  primary key (cell, id),
  unique (cell, supplier, sku)
) with (fillfactor = 85); -- Stock changes often, and finds room on its page.
create index listing_category on catalog.listing (market, category, brand) where state = 'published';
-- Counts within a category are read from this alone; it has nothing that the stock changes.
create index listing_facets on catalog.listing (market, category) include (brand, codes) where state = 'published';
create index listing_newest on catalog.listing (market, published_at desc, id desc) where state = 'published';
create index listing_price on catalog.listing (market, currency, price, id) where state = 'published';
create index listing_mpn on catalog.listing (mpn_key) where state = 'published';
create index listing_words on catalog.listing using gin (words) where state = 'published';
create index listing_supplier on catalog.listing (supplier, id desc);

-- The content of each version. A draft keeps its last only; what was published once stays for ever.
create table catalog.listing_version (
  cell smallint not null,
  listing uuid not null,
  version integer not null,
  content jsonb not null,
  at timestamptz not null,
  published_at timestamptz, -- The first time that everybody could see it.
  primary key (cell, listing, version)
);
