import type { Words } from '#platform/language';
import { importsInChinese } from './imports-zh.ts';

const refusals = {
  'There is no such listing. Check the link that brought you here.': '没有此商品，请检查您打开的链接。',
  'There is no such category. Choose one from the list of categories.': '没有此分类，请从分类列表中选择。',
  'This listing has changed since you looked. Look again, then decide.':
    '您查看之后，该商品已有变动。请重新查看后再决定。',
  'This listing is not complete. Mend what is named, then publish.': '商品信息不完整。请补正所列各项后再发布。',
  'This page of the list cannot be found. Begin again with the first page.': '找不到列表的这一页，请从第一页重新开始。',
  'Another of your listings has this SKU. Choose another, or edit that listing.':
    '您的另一商品已使用此 SKU。请换一个，或编辑该商品。',
  'There is no drawing of this name. Take its address from a listing.': '没有此图样，请使用商品中给出的地址。',
  'Only what is published can be withdrawn.': '只有已发布的商品才能下架。',
};

/** What stands in the way of publishing. */
const problems = {
  "Give the maker's part number.": '请填写制造商型号。',
  'Name the brand.': '请填写品牌。',
  'Give the listing a title.': '请填写商品标题。',
  'Choose a category.': '请选择分类。',
  'Say the smallest quantity that can be ordered.': '请填写起订量。',
  'Say how many pieces a pack holds; 1 if they are sold singly.': '请填写每个最小包装的数量；如单只出售，请填 1。',
  'The smallest quantity must be a whole number of packs.': '起订量必须是最小包装的整数倍。',
  'Give at least one price.': '请至少填写一个价格。',
  'The quantities of the prices must ascend.': '阶梯价的数量必须递增。',
  'A price must be above zero.': '价格必须大于零。',
  'A larger quantity must not cost more per piece.': '数量越大，单价不得越高。',
  'The first price must hold from the smallest quantity that can be ordered.': '第一档价格必须从起订量开始适用。',
  'Choose a currency.': '请选择币种。',
  'Choose an Incoterm.': '请选择贸易术语。',
  'Name the place that the Incoterm refers to.': '请填写贸易术语对应的地点。',
  'Give the lead time in days, 1 to 365.': '请填写交期，1 至 365 天。',
  'Give the HS code, six to ten digits.': '请填写 HS 编码，六至十位数字。',
  'Choose the country of origin.': '请选择原产地。',
  'Give the weight of one piece.': '请填写单只重量。',
  'Each attribute can be given once only.': '每项属性只能填写一次。',
};

export const catalogInChinese: Words = { ...refusals, ...problems, ...importsInChinese };
