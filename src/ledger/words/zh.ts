import { openWords, type Words } from '#platform/language';

export const ledgerInChinese: Words = {
  'The chart of accounts has no such code.': '会计科目表中没有此科目代码。',
  'There is no such account in the books.': '账簿中没有此账户。',

  // What must always be true of the books.
  'debits equal credits, per asset': '每种资产的借方合计等于贷方合计',
  'a balance is the sum of its entries, and versions have no gap': '账户余额等于其分录之和，且版本号连续',
  'no account passes its limit': '没有账户超出其限额',
  'every transfer stands twice in the statements': '每笔划转在账户明细中正好记两次',
};

/** The chart of accounts. Its titles are single words that other parts of the house say of other things. */
const titles: Words = {
  'Bank nostro': '银行存款',
  'PSP receivable': '应收支付机构款',
  Wallets: '用户钱包',
  'Card payments on their way to escrow': '待转入托管的银行卡付款',
  Escrow: '托管资金',
  'Seller available': '卖家可用余额',
  'Tax payable': '应交税费',
  Commission: '佣金收入',
  Supplied: '供货入库',
  'On hand': '在库货物',
  Reserved: '已预留货物',
  'In transit': '在途货物',
  Delivered: '已交付货物',
  Adjustments: '库存调整',
};

export const titlesIn = openWords({ zh: [titles] });
