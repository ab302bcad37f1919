-- In the cell of the order, which is the reviewed company's. The id is derived from the order: one review each.
create table trust.review (
  cell smallint not null,
  id uuid not null,
  "order" uuid not null,
  supplier uuid not null,
  buyer uuid not null,
  person uuid not null, -- Who wrote it; shown to nobody.
  stars smallint not null check (stars between 1 and 5),
  text text not null,
  bought jsonb not null, -- What everybody may see of the order.
  at timestamptz not null,
  written_by_request uuid not null,
  reply text,
  replied_at timestamptz,
  replied_by_request uuid,
  primary key (cell, id)
);
create index review_newest on trust.review (cell, supplier, at desc, id desc);

-- What is shown beside a company's name, changed in the commit of each review.
create table trust.rating (
  cell smallint not null,
  company uuid not null,
  count integer not null,
  sum integer not null,
  one integer not null,
  two integer not null,
  three integer not null,
  four integer not null,
  five integer not null,
  primary key (cell, company),
  check (count = one + two + three + four + five),
  check (sum = one + 2 * two + 3 * three + 4 * four + 5 * five)
);
