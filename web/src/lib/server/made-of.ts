/** What makes a public page old, by the names of the events. A page that shows one thing adds that thing's id. */
export const shelves = [
  'catalog.listing-published',
  'catalog.listing-changed',
  'catalog.listing-withdrawn',
  'catalog.listings-imported',
];
/** What is on hand: only of lists that are sorted or filtered by it. Else the ids of what is shown are enough. */
export const stock = ['logistics.stock-changed', 'logistics.stock-received'];
export const houses = ['identity.company-registered', 'identity.company-changed', 'identity.tier-changed'];
export const ratings = 'trust.rating-changed';
