-- One index serves both: what is in a category, of a brand, and the counts within it, which are read from it alone.
drop index catalog.listing_facets;
drop index catalog.listing_category;
create index listing_category on catalog.listing (market, category, brand) include (codes) where state = 'published';

-- Content is written whole and read whole, and nobody asks what is in it: taking it apart costs more than it gives.
alter table catalog.listing_version alter column content type json using content::text::json;

-- No operator that is used on it asks for statistics, and gathering them is a third of the work.
alter table catalog.listing alter column numbers set statistics 0;
