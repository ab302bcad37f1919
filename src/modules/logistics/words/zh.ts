import type { Words } from '#platform/language';

export const logisticsInChinese: Words = {
  // Refusals: shipments.
  'There is no such shipment. Check the link that brought you here.': '没有此货件。请检查您打开的链接。',
  'This cannot be done with the shipment as it stands. Look at what became of it.':
    '货件的当前状态不允许此操作。请查看其最新状态。',
  'This shipment has changed since you looked. Look again, then decide.':
    '货件在您查看之后已有变化。请重新查看后再决定。',
  'The carrier takes no parcel of this length and girth. Use smaller boxes.':
    '包裹的长度加围长超出承运商的限制。请改用较小的箱子。',
  'No parcel of this size can weigh so much. Check grams and millimetres.':
    '此尺寸的包裹不可能这么重。请核对克数和毫米数。',
  'The parcels weigh less than the goods in them. Weigh them again.': '包裹总重低于所装货物的净重。请重新称重。',
  'This document is made when the shipment is packed.': '此单据在货件打包时生成。',
  'We know of no parcel with this number. Check its letters and digits.': '查不到此单号的包裹。请核对字母和数字。',

  // Refusals: the carrier's messages.
  'The signature does not fit. Sign the raw body with the key that was agreed.':
    '签名不符。请用约定的密钥对原始报文签名。',
  'No parcel with this number was given to you.': '没有交给贵方此单号的包裹。',
  'This code was not agreed on.': '此代码未经约定。',
  'This event says that it happens later than now.': '此事件的发生时间晚于当前时间。',

  // Refusals: warehouses and stock.
  'There is no such warehouse. Choose one from your list.': '没有此仓库。请从您的列表中选择。',
  'There is no such listing. Choose one from your list.': '没有此商品。请从您的列表中选择。',
  'Your company has as many warehouses as it can have.': '贵公司的仓库数量已达上限。',
  'Received pieces are added and damaged ones are taken away. Change the sign or the reason.':
    '收货为增加，损坏为减少。请更改正负号或原因。',
  'There are fewer pieces on hand than this would take away.': '在库数量少于要减少的数量。',

  // What a carrier reports.
  'Picked up': '已揽收',
  'Arrived at sorting centre': '已到达分拨中心',
  Departed: '已发出',
  'Presented to export customs': '已向出口海关申报',
  'Released by export customs': '出口海关已放行',
  'Presented to import customs': '已向进口海关申报',
  'Released by import customs': '进口海关已放行',
  'Out for delivery': '派送中',
  'Nobody was there to receive it': '派送时无人签收',
  'Being searched for': '正在查找包裹',
  Delivered: '已送达',
  'Serai Lines (simulated)': 'Serai Lines（模拟）',
};
