import type { Words } from '#platform/language';

export const workInChinese: Words = {
  'There is no such conversation. Check the link that brought you here.': '没有这个会话。请检查打开本页的链接。',
  'This list has no such page. Start from its beginning.': '列表中没有这一页。请从第一页开始。',
  'This picture cannot be read. Save it again in another programme and send that.':
    '无法读取这张图片。请用其他软件重新保存后再发送。',
  'There is no such file. Check the link that brought you here.': '没有这个文件。请检查打开本页的链接。',
};
