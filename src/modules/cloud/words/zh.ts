import type { Words } from '#platform/language';

/** What scopes and event types are about, and what is refused. */
export const cloudInChinese: Words = {
  'Read the company’s own profile': '读取本公司资料',
  'Change the company’s profile': '修改本公司资料',
  'Read listings, drafts included': '读取商品，包括草稿',
  'Create, change, publish and withdraw listings': '创建、修改、发布和下架商品',
  'Read stock and warehouses': '读取库存和仓库',
  'Adjust stock, create warehouses': '调整库存，创建仓库',
  'Read inquiries, offers and contracts': '读取询价、报价和合同',
  'Send inquiries, make and answer offers; contracts are signed by people': '发送询价、报价和答复报价；合同由本人签署',
  'Read orders': '读取订单',
  'Cancel orders until the carrier has the goods': '在承运人取货之前取消订单',
  'Read shipments, labels and invoices': '读取货运、面单和发票',
  'Pack orders and book pick-ups': '打包订单，预约取货',
  'Read conversations and their files': '读取会话及其文件',
  'Write messages, send files, mark as read': '发消息、发文件、标为已读',
  'Read wallet, statements, escrow and payments': '读取钱包、账单、托管和付款',
  'Read the reviews of own orders': '读取本公司订单的评价',
  'Write reviews and reply to them': '写评价和回复评价',
  'Create webhook endpoints, read their log, send again': '创建 Webhook 端点，读取其日志，重新发送',
  'Read all that its maker may read, and change nothing': '读取创建者可读的一切，不作任何更改',

  'Both sides have signed; the order waits for its payment.': '双方均已签署；订单等待付款。',
  'The money is in escrow, the goods are set aside.': '款项已入托管，货物已预留。',
  'The seller has packed.': '卖方已打包。',
  'The carrier has picked the goods up.': '承运人已取货。',
  'The carrier has delivered.': '承运人已送达。',
  'The buyer disputes; the escrow is frozen.': '买方提出争议；托管已冻结。',
  'The dispute is over; the order goes on.': '争议已撤回；订单继续。',
  'The escrow is released; act says by whom: confirm, fall-due or award.':
    '托管已放款；act 说明由谁放款：confirm、fall-due 或 award。',
  'The order is over, and what was paid has gone back; act says why: lapse, cancel or refund.':
    '订单已终止，已付款项已退回；act 说明原因：lapse、cancel 或 refund。',
  'A buyer has asked about a listing.': '买方就某商品询价。',
  'One side has made an offer; by says which.': '一方已报价；by 说明是哪一方。',
  'An offer was accepted, declined or withdrawn, or has expired.': '报价已被接受、拒绝、撤回或已过期。',
  'An inquiry was declined or taken back.': '询价被拒绝或撤回。',
  'One side has signed; company says which.': '一方已签署；company 说明是哪一方。',
  'Something was said in a conversation, by you too. The words are read by the API.':
    '会话中有新消息，包括您自己发出的。内容通过 API 读取。',
  'A listing of yours can be found.': '您的商品已可被搜到。',
  'A published listing of yours has new content.': '您已发布的商品有了新内容。',
  'A listing of yours can no longer be found.': '您的商品已不可被搜到。',
  'An import has created or changed listings of yours, many at a time.': '一次导入创建或修改了您的多个商品。',
  'What is on hand of a listing of yours has changed.': '您某商品的现货数量已变化。',
  'What is on hand of many listings of yours has changed at once.': '您多个商品的现货数量同时变化。',
  'The buyer’s money is held.': '买方的款项已托管。',
  'The seller can dispose of his share.': '卖方可支配其应得款项。',
  'The buyer has it back.': '款项已退还买方。',
  'A card of yours was charged.': '您的银行卡已扣款。',
  'A card of yours was declined.': '您的银行卡被拒绝。',
  'The money is back on your card.': '款项已退回您的银行卡。',
  'A bank transfer is in your wallet.': '银行转账已进入您的钱包。',
  'A bank transfer did not come.': '银行转账未到账。',
  'A buyer has reviewed an order of yours.': '买方评价了您的订单。',
  'Your rating is another now.': '您的评分已变化。',
  'Your company’s profile has changed.': '贵公司资料已修改。',
  'Your company’s tier has changed.': '贵公司的认证等级已变化。',
  'An endpoint of yours is switched off because it failed for days; another hears of it.':
    '您的一个端点因连续数日失败而停用；由另一端点得知。',

  'This token was revoked. Make another.': '此令牌已撤销。请创建新的令牌。',
  'A company has so many tokens at most. Revoke one that is no longer used.':
    '每家公司的令牌数量有上限。请撤销不再使用的令牌。',
  'Whoever has left the company makes no tokens for it.': '已离开公司的成员不能为公司创建令牌。',
  'There is no such token.': '没有此令牌。',
  'You are signed in as a person. This is for programs with a token.':
    '您是以个人身份登录的。此处供持有令牌的程序使用。',
  'There is no such endpoint.': '没有此端点。',
  'There is no such message in the log. It is kept for 30 days.': '日志中没有此消息。日志保留 30 天。',
  'This endpoint has changed since you looked. Look again, then decide.':
    '此端点在您查看之后已变更。请重新查看后再决定。',
  'This endpoint is switched off. Switch it on, then send.': '此端点已停用。请启用后再发送。',
  'So much is sent by hand at a time. Wait a moment, then try again.': '手动发送的数量有限制。请稍候再试。',
  'Nothing can be sent to this address.': '无法向此地址发送。',
  'The secret of this request was replaced since. Rotate it to be told one.':
    '此请求所得的密钥已被更换。请轮换以获得新的密钥。',
  'A company has so many endpoints at most. Remove one that is no longer used.':
    '每家公司的端点数量有上限。请移除不再使用的端点。',

  'Write the whole address, such as https://example.com/webhooks.':
    '请填写完整地址，例如 https://example.com/webhooks。',
  'The address begins with https://.': '地址须以 https:// 开头。',
  'The address has no name and password in it.': '地址中不得含有用户名和密码。',
  'The port is 443, or from 1024 on.': '端口须为 443，或不小于 1024。',
  'The name is one of your own network. Give one that the internet knows.':
    '此名称属于内部网络。请填写互联网上可解析的名称。',
  'This is no public address.': '这不是公网地址。',
};
