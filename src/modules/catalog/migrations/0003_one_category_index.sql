-- One index serves both: what is in a category, of a brand, and the counts within it, which are read from it alone.
drop index catalog.listing_facets;
drop index catalog.listing_category;
create index listing_category on catalog.listing (market, category, brand) include (codes) where state = 'published';
