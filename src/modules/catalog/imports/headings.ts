import type { ColumnMeaning } from './columns.ts';

/**
 * What people call their columns, in English and Chinese, and what shops and ERP programs export. Compared without case,
 * spaces and punctuation, so that `Part No.`, `part_no` and `PartNo` are one.
 */
const names: Partial<Readonly<Record<ColumnMeaning, string>>> = {
  sku: `sku, id, item, item no, item number, item code, product code, article, article no, article number, stock code, seller sku,
    supplier part number, supplier sku, our part number, internal part number, 货号, 编码, 编号, 商品编码, 物料编码, 料号, 商品编号, 产品编码, 产品编号, 存货编码, 内部料号`,
  mpn: `mpn, manufacturer part number, mfr part number, mfr part, mfr part no, mfg part number, mfg part no, manufacturer pn, part number,
    part no, part, pn, p/n, model, model no, model number, maker part number, 型号, 规格型号, 厂家型号, 制造商型号, 原厂型号, 厂商型号, 产品型号, 商品型号`,
  brand: `brand, manufacturer, mfr, mfg, maker, make, vendor, brand name, manufacturer name, 品牌, 厂家, 制造商, 厂商, 生产厂家, 原厂, 生产商`,
  title: `title, name, product, product name, item name, product title, short description, 名称, 品名, 标题, 商品名称, 产品名称, 物料名称, 存货名称, 商品标题`,
  description: `description, desc, details, long description, product description, remark, remarks, notes, 描述, 说明, 商品描述, 产品描述, 详细描述, 备注, 规格描述, 参数描述`,
  'description-html': 'body html, description html, html description, body, html',
  package: `package, pkg, package case, case package, footprint, housing, encapsulation, 封装, 封装规格, 封装形式`,
  category: `category, sub, subcategory, sub category, product category, product type, type, group, product group, category name, 类别, 分类, 类目, 小类, 子类, 二级分类, 商品分类, 产品分类, 物料分类`,
  'category-above': `cat, main category, parent category, top category, category 1, 大类, 一级分类, 主分类, 一级类目`,
  moq: `moq, min order qty, minimum order quantity, min qty, minimum quantity, min order, minimum order, 最小起订量, 起订量, 最小订购量, 起批量, 最小订货量, 起售数量`,
  packUnit: `pack unit, pack, pack size, packing unit, pack qty, packing qty, spq, mpq, order multiple, multiple, multiples, package quantity, packaging quantity, 包装数量, 最小包装, 包装单位, 最小包装量, 倍数, 增量, 整包数量`,
  price: `price, unit price, list price, sale price, sales price, selling price, net price, price each, 单价, 价格, 售价, 含税单价, 未税单价, 销售价, 零售价, 批发价`,
  'price-from': `quantity, qty, break, price break, quantity break, from quantity, from qty, 数量, 阶梯数量, 起始数量`,
  prices: `prices, tiers, price tiers, price breaks, 阶梯价, 阶梯价格, 价格阶梯`,
  currency: `currency, curr, ccy, currency code, 币种, 货币, 币别`,
  stock: `stock, inventory, available, on hand, qty available, quantity available, stock quantity, in stock, stock qty, inventory quantity, qoh, quantity on hand, 库存, 库存数量, 现货, 可用库存, 现货数量, 库存量, 可用数量`,
  incoterm: `incoterm, incoterms, delivery terms, delivery term, trade terms, terms of delivery, 贸易术语, 贸易条款, 交货条款, 价格条款, 成交方式`,
  place: `place, incoterm place, delivery place, port, port of loading, loading port, ship from, shipping point, 交货地点, 起运港, 发货地, 装运港, 交货地`,
  leadDays: `lead days, lead time, leadtime, lead time days, delivery time, delivery days, production time, dispatch time, 交期, 交货期, 货期, 交货天数, 备货时间, 发货时间, 货期天`,
  hsCode: `hs code, hs, hscode, hts, hts code, tariff code, customs code, commodity code, customs tariff number, harmonized code, harmonized system code, 海关编码, hs编码, 税号, 商品编码hs, 海关商品编码`,
  origin: `origin, country of origin, coo, made in, country, origin country, 原产地, 原产国, 产地, 产地国, 生产地`,
  'weight-mg': 'weight mg, weightmg, unit weight mg, 重量mg',
  'weight-g': `weight, weight g, weight grams, unit weight, unit weight g, net weight, net weight g, grams, 重量, 重量g, 重量克, 单重, 单重g, 净重, 净重g`,
  'weight-kg': 'weight kg, unit weight kg, net weight kg, 重量kg, 重量千克, 单重kg, 净重kg, 重量公斤',
  'weight-lb': 'weight lb, weight lbs, unit weight lb',
  'weight-oz': 'weight oz, unit weight oz',
  attributes: `attributes, attrs, parameters, specs, specifications, specification, properties, 参数, 属性, 规格参数, 产品参数`,
  nothing: `error, what to do, 错误, 如何更正, url, link, image, images, picture, photo, datasheet, version, state, status, cost, cost price, cost per item, purchase price, 图片, 成本, 成本价, 进价, 采购价, 链接, 数据手册, 状态`,
};

/** How two headings are compared. */
export const folded = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');

const byName: ReadonlyMap<string, ColumnMeaning> = new Map(
  Object.entries(names).flatMap(([meaning, list]) =>
    list.split(',').map((name) => [folded(name), meaning as ColumnMeaning] as const),
  ),
);

/** Names that say more than one thing when they stand alone; the values decide. */
export const meaningOfName = (heading: string): ColumnMeaning | undefined =>
  byName.get(folded(heading)) ?? byName.get(folded(heading.replaceAll(/[(（][^)）]*[)）]/g, '')));

/** `Price 100+`, `100+ (USD)`, `单价(≥1000)`, `Price@10`, `1k`: a price, and the quantity from which it holds. */
export function pricedFrom(heading: string): number | undefined {
  const text = heading.normalize('NFKC').replaceAll(/(\d)[,\s](?=\d{3}\b)/g, '$1');
  const priced = /(price|单价|价格|售价|usd|cny|rmb|eur|\$|¥|€)/i.test(text);
  const [, before, marked, after] =
    /(?:[≥>]=?|@|from\s*)(\d{1,9})|(\d{1,9})\s*(?:\+|pcs\s*\+|起|以上)|(?:price|单价|价格)\s*[(_-]?\s*(\d{1,9})\b/i.exec(
      text,
    ) ?? [];
  const said = before ?? marked ?? after;
  if (said === undefined || (!priced && marked === undefined)) return undefined;
  const from = Number(said);
  // `Price 1` to `Price 5` count prices; a quantity column beside each says from where they hold.
  return after !== undefined && before === undefined && marked === undefined && from <= 9 ? undefined : from;
}

/** `Price 2` and `Qty 2`, `阶梯数量3`: the counted ones of a series. */
export function counted(heading: string): { meaning: 'price' | 'price-from'; place: number } | undefined {
  const [, name = '', digit] = /^(.*?)\s*[_#-]?\s*(\d)$/.exec(heading.normalize('NFKC').trim()) ?? [];
  const meaning = digit === undefined ? undefined : meaningOfName(name);
  if (digit === undefined || (meaning !== 'price' && meaning !== 'price-from')) return undefined;
  return { meaning, place: Number(digit) };
}

/** In which of the other currencies a heading names its prices. */
export const currencyOfName = (heading: string): string | undefined =>
  /\b(usd|us\$)|美元/i.test(heading)
    ? 'USD'
    : /\b(cny|rmb)\b|人民币|¥|￥|元/i.test(heading)
      ? 'CNY'
      : /\beur\b|€/i.test(heading)
        ? 'EUR'
        : undefined;
