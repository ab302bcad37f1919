-- In which language a person is written to. Null until it is known.
alter table identity.person add column language text;
