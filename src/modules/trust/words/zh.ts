import type { Words } from '#platform/language';

export const trustInChinese: Words = {
  'There is no such order. Check the link that brought you here.': '没有这个订单。请检查打开本页的链接。',
  'An order can be reviewed once it is delivered and closed.': '订单送达并完结后才能评价。',
  'Nothing was delivered on this order, so there is nothing to review.': '该订单没有交付货物，因此无法评价。',
  'This order has its review already.': '该订单已有评价。',
  'There is no such review. Check the link that brought you here.': '没有此评价，请检查您打开的链接。',
  'This review has your reply already.': '您已回复过此评价。',
  'There is no such company. Check the link that brought you here.': '没有这家公司，请检查您打开的链接。',
  'This list has no such page. Start from its beginning.': '列表中没有这一页。请从第一页开始。',
};
