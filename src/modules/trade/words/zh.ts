import type { Words } from '#platform/language';

const refusals: Words = {
  'This list has no such page. Start from its beginning.': '列表中没有这一页。请从第一页开始。',
  'There is no such negotiation. Check the link that brought you here.': '没有这项议价。请检查打开本页的链接。',
  'The supplier sells no fewer than this of it. Ask for more, or for another part.':
    '数量低于供应商的起订量。请增加数量，或选择其他型号。',
  'This part is sold in whole packs. Ask for a multiple of the pack.': '此型号按整包装销售，数量须为包装量的整数倍。',
  'The other side has acted since you looked. Look again, then decide.': '对方已有新的操作。请重新查看后再决定。',
  'This negotiation has ended. Its history says how.': '此议价已结束，详情见其历史记录。',
  'There is no such offer in this negotiation.': '此议价中没有这份报价。',
  'This offer does not stand any more. Look at the newest one.': '此报价已失效，请查看最新报价。',
  'This offer is your own: withdraw it, or make another. The other side answers it.':
    '这是您自己的报价：可以撤回或另行报价，由对方答复。',
  'This offer is the other side’s: accept, decline or counter it.': '这是对方的报价：可以接受、拒绝或还价。',
  'This offer has expired. Ask for a new one, or make one.': '此报价已过有效期。请索取新报价，或自行报价。',
  'There is no such listing, or it is not published any more.': '没有这个商品，或已下架。',
  'This is your own listing. Others can inquire about it.': '这是您自己的商品，只有其他公司可以询价。',
  'A price is more than zero. Leave it out if you have none in mind.': '单价须大于零。若没有目标价，请留空。',
  'A price is more than zero.': '单价须大于零。',
  'This listing is sold in another currency. Make the offer in that one.': '此商品以其他币种销售，请按该币种报价。',
  'An offer stands for at least an hour and at most 90 days.': '报价有效期最短 1 小时，最长 90 天。',
  'Quantity times price must come to an amount that can be paid.': '数量乘以单价须得出可支付的金额。',
  'An offer stands. Accept, decline or withdraw that.': '尚有一份有效报价，请先接受、拒绝或撤回。',

  'There is no such contract. Check the link that brought you here.': '没有这份合同。请检查打开本页的链接。',
  'This is not the document that you saw. Read it again before you sign.':
    '这不是您看到的那份文件。请重新阅读后再签署。',
  'This contract cannot be signed any more.': '此合同已不能签署。',

  'There is no such order. Check the link that brought you here.': '没有这个订单。请检查打开本页的链接。',
  'That cannot be done with this order as it stands. Look at what became of it.':
    '订单当前状态不允许此操作。请查看订单的最新情况。',
  'This order has changed since you looked. Look again, then decide.': '订单已有变化。请重新查看后再决定。',
  'Only the buyer of this order can do that.': '只有此订单的买家可以这样操作。',
  'This is not what the order costs. Look at the amount again.': '金额与订单不符，请重新核对金额。',
  'The time to pay this order is over.': '此订单的付款期限已过。',
  'There is not enough in your wallet. Top it up, or pay by card.': '钱包余额不足。请充值，或用银行卡付款。',
  'The supplier has fewer of these now. Talk to him in the conversation.': '供应商目前库存不足。请在会话中与其联系。',
  'To pay by card, give the card.': '用银行卡付款须填写卡片信息。',
  'A card payment of this order is under way. Wait for its answer.': '此订单有一笔银行卡付款正在处理，请等待结果。',
};

/** Counted things, in cards and in contracts. */
const counts: Words = {
  '{count} piece': '{count} 只',
  '{count} pieces': '{count} 只',
  '{count} day': '{count} 天',
  '{count} days': '{count} 天',
};

/** What the cards of a conversation say. */
const cards: Words = {
  Part: '型号',
  Quantity: '数量',
  'Target price per piece': '目标单价',
  'Price per piece': '单价',
  Total: '总额',
  Delivery: '交货',
  'Lead time': '交期',
  'Valid until': '有效期至',
  Note: '备注',
  Order: '订单',
  'Pay until': '付款期限',
  Reason: '原因',
  'Tracking number': '运单号',
  'Sign until': '签署期限',

  'Inquiry: {title}': '询价：{title}',
  'Inquiry declined: {title}': '询价已被拒绝：{title}',
  'Inquiry withdrawn: {title}': '询价已撤回：{title}',
  'Offer {number} by the buyer': '买家报价 {number}',
  'Offer {number} by the seller': '卖家报价 {number}',
  'Counter-offer {number} by the buyer': '买家还价 {number}',
  'Counter-offer {number} by the seller': '卖家还价 {number}',
  'Offer {number} accepted': '报价 {number} 已接受',
  'Offer {number} declined': '报价 {number} 已拒绝',
  'Offer {number} withdrawn': '报价 {number} 已撤回',
  'Offer {number} expired': '报价 {number} 已过期',

  'Contract to sign': '合同待签署',
  'Contract signed by the buyer': '买家已签署合同',
  'Contract signed by the seller': '卖家已签署合同',
  'Contract signed by both': '双方已签署合同',
  'Contract void: not signed in time': '合同作废：未按期签署',

  'Order opened, to be paid into escrow': '订单已生成，待付款至托管账户',
  'Order paid into escrow': '订单货款已存入托管账户',
  'Order cancelled, not paid in time': '订单已取消：逾期未付款',
  'Order cancelled': '订单已取消',
  'Delivery confirmed, escrow released': '已确认收货，托管款已放款',
  'Escrow released by the clock': '托管款到期自动放款',
  'Order disputed, escrow frozen': '订单发生争议，托管款已冻结',
  'Dispute withdrawn': '争议已撤销',
  'Dispute decided, escrow released': '争议已裁定：托管款放款给卖家',
  'Dispute decided, buyer refunded': '争议已裁定：退款给买家',
  'It was not paid in time.': '逾期未付款。',

  Packed: '已打包',
  'Pick-up booked with the carrier': '已预约承运商取件',
  'Picked up by the carrier': '承运商已揽收',
  'In transit': '运输中',
  'At customs': '清关中',
  'Out for delivery': '派送中',
  'Held up on the way': '运输异常',
  Delivered: '已送达',
  Shipment: '货件',
};

/** Why a card's money goes back, told to both. */
const returns: Words = {
  '{sum} paid by card for order {order} go back to the card: the supplier has too few of these now.':
    '订单 {order} 的银行卡付款 {sum} 将退回该卡：供应商库存不足。',
  '{sum} paid by card for order {order} go back to the card: the money was not there any more.':
    '订单 {order} 的银行卡付款 {sum} 将退回该卡：款项已不在账上。',
  '{sum} paid by card for order {order} go back to the card: the order was cancelled.':
    '订单 {order} 的银行卡付款 {sum} 将退回该卡：订单已取消。',
  '{sum} paid by card for order {order} go back to the card: the order has changed.':
    '订单 {order} 的银行卡付款 {sum} 将退回该卡：订单已有变化。',
  '{sum} paid by card for order {order} go back to the card: the order is paid already.':
    '订单 {order} 的银行卡付款 {sum} 将退回该卡：订单已付款。',
};

export const tradeInChinese: Words = { ...refusals, ...counts, ...cards, ...returns };
