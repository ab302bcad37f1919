import type { Words } from '#platform/language';

const refusals: Words = {
  'Money in this currency is not kept here. Choose one of those named.': '本站不支持该币种，请选择所列币种之一。',
  'This page does not exist. Begin again with the first.': '没有这一页，请从第一页开始。',
  'There is no such top-up. Check the link that brought you here.': '没有这笔充值。请检查打开本页的链接。',
  'There is less available than you want to move. Choose a smaller amount.': '可用余额不足，请填写较小的金额。',
  'This card cannot be right. Check what you typed.': '银行卡信息有误，请核对所填内容。',
  'There is no such payment. Check the link that brought you here.': '没有这笔付款。请检查打开本页的链接。',
  'Nothing has been paid into escrow for this order.': '此订单没有托管款项。',
  'The signature is missing, wrong or older than five minutes.': '签名缺失、有误或已超过五分钟。',
  'Nobody here has asked for this charge.': '本站没有发起过这笔扣款。',
  'The charge is for another amount than was asked.': '扣款金额与请求金额不一致。',
};

/** Why a card cannot be one, at its field. */
const cards: Words = {
  'A card number has 12 to 19 digits.': '卡号应为 12 至 19 位数字。',
  'The check digit of this number is wrong.': '卡号校验位有误，请核对卡号。',
  'Write the expiry as MM/YY.': '有效期请按 MM/YY（月/年）填写。',
  'This card has expired.': '此卡已过有效期。',
  'The security code of this card has 3 digits.': '此卡的安全码为 3 位数字。',
  'The security code of this card has 4 digits.': '此卡的安全码为 4 位数字。',
};

/** Why money did not come. */
const reasons: Words = {
  'The bank that issued the card has declined. Ask it why, or pay another way.':
    '发卡银行拒绝了付款。请向银行询问原因，或改用其他付款方式。',
  'The card does not have enough money. Use another card, or pay from the wallet.':
    '卡内余额不足。请换一张卡，或用钱包付款。',
  'This acquirer is a simulation and takes its own test cards only. Nothing was charged.':
    '此收单方为模拟系统，只接受其测试卡。没有扣款。',
  'The payment never reached the acquirer. Nothing was charged; please try again.':
    '付款请求没有到达收单方。没有扣款，请重试。',
  'The card was declined. Use another card, or pay from the wallet.': '银行卡被拒绝。请换一张卡，或用钱包付款。',
  'Your bank has sent the money back: the account is closed. Use another account.':
    '您的银行已将款项退回：该账户已注销。请使用其他账户。',
  'Your bank has sent the money back. Ask it why, or use another account.':
    '您的银行已将款项退回。请向银行询问原因，或使用其他账户。',
};

/** What a line of a statement was for. */
const transfers: Words = {
  'Top-up by bank transfer': '银行转账充值',
  'Earnings moved to the wallet': '销售收入转入钱包',
  'An order paid by card': '订单银行卡付款',
  'Order {order} paid by card': '订单 {order} 银行卡付款',
  'An order: payment returned to the card': '订单款项退回银行卡',
  'Order {order}: payment returned to the card': '订单 {order} 款项退回银行卡',
  'An order paid into escrow': '订单货款存入托管',
  'Order {order} paid into escrow': '订单 {order} 货款存入托管',
  'An order released from escrow': '订单托管款放款',
  'Order {order} released from escrow': '订单 {order} 托管款放款',
  'An order: commission': '订单佣金',
  'Order {order}: commission': '订单 {order} 佣金',
  'An order: tax': '订单税款',
  'Order {order}: tax': '订单 {order} 税款',
  'An order refunded from escrow': '订单托管款退款',
  'Order {order} refunded from escrow': '订单 {order} 托管款退款',
};

export const payInChinese: Words = { ...refusals, ...cards, ...reasons, ...transfers };
