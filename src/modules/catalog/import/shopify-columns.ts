/**
 * Shopify's file of products: a product is the rows with one handle, its first row says what the product is, and each
 * row with a SKU, a price or an option is a variant; the others bring pictures. The names of the columns changed in
 * 2025, and both sets are read. https://help.shopify.com/en/manual/products/import-export/using-csv
 */
const roles = {
  handle: ['Handle', 'URL handle'],
  title: ['Title'],
  description: ['Body (HTML)', 'Description'],
  vendor: ['Vendor'],
  category: ['Product Category', 'Product category'],
  type: ['Type'],
  status: ['Status'],
  published: ['Published', 'Published on online store'],
  sku: ['Variant SKU', 'SKU'],
  price: ['Variant Price', 'Price'],
  grams: ['Variant Grams', 'Weight value (grams)'],
  stock: ['Variant Inventory Qty', 'Inventory quantity'],
  mpn: ['Google Shopping / MPN', 'Google Shopping / Manufacturer part number (MPN)'],
  hsCode: ['HS Code', 'Harmonized System Code', 'HS code'],
  origin: ['Country of Origin', 'COO', 'Country/Region of origin'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ShopifyRole = keyof typeof roles;

/** The column of this file that has the role. */
export const columnOf = (role: ShopifyRole, columns: readonly string[]): string | undefined =>
  roles[role].find((name) => columns.includes(name));

/** Whether these are the columns of Shopify's file, of one year or another. */
export const isShopify = (columns: readonly string[]): boolean =>
  columnOf('handle', columns) !== undefined &&
  columnOf('title', columns) !== undefined &&
  columnOf('price', columns) !== undefined &&
  columns.some((name) => /^option1 (name|value)$/i.test(name));

/** What we make of a variant beside its own columns; no column of Shopify has such a name. */
export const made = { key: '(key)', name: '(name)', options: '(options)', prices: '(prices)' } as const;
