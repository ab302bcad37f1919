import type { Words } from '#platform/language';
import { tablesInChinese } from '#platform/words/table-zh';

export const platformInChinese: Words = {
  ...tablesInChinese,
  'Sign in first.': '请先登录。',
  'This token has ended or was revoked, or never was one. Make another.':
    '此令牌已过期、已撤销或从未存在。请创建新的令牌。',
  'Only people do this. Sign in, and do it yourself.': '此操作只能由本人进行。请登录后亲自操作。',
  'This token was not made for this. Make one with the scope that is named.':
    '此令牌没有所需的权限范围。请创建含有所列权限范围的令牌。',
  'This is not yours to do.': '您无权进行此操作。',
  'This Idempotency-Key was used for another request. Use a new key for a new intention.':
    '此 Idempotency-Key 已用于另一请求。新的操作请使用新的键。',
  'The request is not well formed.': '请求格式不正确。',
  'There is nothing at this address.': '此地址没有内容。',
  'This is our fault, and we have written it down.': '这是我们的故障，已经记录下来。',
  'This came from another site. Go to ours.': '此请求来自其他网站。请在本站操作。',
  'There is nothing to listen to here.': '此处没有可订阅的内容。',
  'This address takes WebSocket connections. For server-sent events ask for one topic.':
    '此地址接受 WebSocket 连接。如需服务器推送事件，请订阅单个主题。',
  'You have too many connections. Close some.': '您的连接过多，请关闭一些。',
  'One connection cannot listen to so many topics. End some, or open another connection.':
    '一个连接不能订阅这么多主题。请取消一些，或另开一个连接。',
  'This file is too large. Send a smaller one.': '文件过大，请上传较小的文件。',
  'Files of this type are not taken here. Send one of the types named.': '不接受此类文件，请上传所列类型的文件。',
  'The file is empty.': '文件是空的。',
};
