import type { Words } from '#platform/language';

const refusals = {
  'E-mail address and password do not fit together.': '电子邮箱与密码不匹配。',
  'This session has ended already, or never was.': '该登录会话已结束或不存在。',
  'The current password is another.': '当前密码不正确。',
  'There is no such key.': '没有此密钥。',
  'Too many tries. Wait a moment, then try again.': '尝试次数过多，请稍候再试。',
  'Somebody has registered with this e-mail address. Sign in instead.': '该电子邮箱已注册，请直接登录。',
  'This password is too easy to guess. Choose another.': '该密码太容易被猜到，请换一个。',
  'This VAT id does not have the form of its country.': '增值税号不符合所属国家的格式。',
  'No country has this code. Use two letters after ISO 3166, such as DE or CN.':
    '没有使用此代码的国家。请填写 ISO 3166 两位字母代码，例如 DE 或 CN。',
  'There is no such company. Check the link that brought you here.': '没有这家公司，请检查您打开的链接。',
  'Your company has changed since you looked. Look again, then decide.':
    '您查看之后，公司资料已有变动。请重新查看后再决定。',
  'A company needs a country and a city.': '公司须填写国家和城市。',
  'Nobody like this works for your company.': '贵公司没有这位成员。',
  'A company keeps at least one owner. Make somebody else owner first.':
    '公司至少要保留一位所有者。请先将其他成员设为所有者。',
  'A company has so many members at most.': '公司成员人数已达上限。',
  'This member has changed since you looked. Look again, then decide.':
    '您查看之后，该成员的信息已有变动。请重新查看后再决定。',
  'This picture cannot be read. Save it again, or send another.': '无法读取这张图片。请重新保存，或上传另一张。',
  'So many documents at most wait to be handed in. Remove one first.': '待提交的文件数量已达上限，请先删除一份。',
  'There is no such document. It may have been removed.': '没有此文件，可能已被删除。',
  'This document belongs to a request, so it stays.': '该文件已随申请提交，不能删除。',
  'Upload at least one document first.': '请先上传至少一份文件。',
  'You have asked already. Wait for the decision.': '您已提交申请，请等待审核结果。',
  'Only companies are verified. Register your company first.': '只有公司可以认证。请先注册公司。',
  'There is no such request. Check the link that brought you here.': '没有此申请，请检查您打开的链接。',
  'This request has been decided already.': '该申请已审核完毕。',
  'This request has changed since you looked. Look again, then decide.':
    '您查看之后，该申请已有变动。请重新查看后再决定。',
  'A tier ends in the future, within five years.': '认证有效期须晚于当前时间，且不超过五年。',
};

const passwords = {
  'A password has at least {shortest} characters. This one has {length}.':
    '密码至少须有 {shortest} 个字符，您填写的只有 {length} 个。',
  'A password has at least 5 different characters.': '密码至少须包含 5 个不同的字符。',
  'This is a row of neighbouring characters. Mix words that do not belong together.':
    '这是一串连续的字符。请混用几个互不相关的词。',
  'This password is among the first that are guessed.': '该密码属于最先被猜测的密码之一。',
  'Your name or e-mail address is no password.': '不能用您的姓名或电子邮箱作密码。',
};

const vatIds = {
  'A VAT id has at least 4 characters.': '增值税号至少有 4 个字符。',
  '{of} VAT id has {form}.': '{of}增值税号应为{form}。',
  '{of} VAT id has {digits} digits. This one has {given}.': '{of}增值税号应为 {digits} 位数字，您填写的是 {given} 位。',
  '{of} VAT id has {digits} digits and nothing else.': '{of}增值税号应为 {digits} 位数字，不含其他字符。',
  '{first} to {last}': '{first} 至 {last}',
  '{first} or {last}': '{first} 或 {last}',
  'the letter U and 8 digits, such as ATU12345678': '字母 U 加 8 位数字，例如 ATU12345678',
  '10 digits, of which the first is 0 or 1': ' 10 位数字，首位为 0 或 1',
  '8 digits and a letter, such as CY12345678X': ' 8 位数字加一个字母，例如 CY12345678X',
  '9 characters, of which the first, the last or both are letters, such as ESB12345678':
    ' 9 个字符，其中首位、末位或首末两位为字母，例如 ESB12345678',
  '2 characters and 9 digits, such as FR12345678901': ' 2 个字符加 9 位数字，例如 FR12345678901',
  '7 digits and one or two letters, such as IE1234567WA': ' 7 位数字加一至两个字母，例如 IE1234567WA',
  '9 digits, the letter B and 2 digits, such as NL123456789B01': ' 9 位数字、字母 B 和 2 位数字，例如 NL123456789B01',
  '9 or 12 digits, or GD or HA and 3 digits': ' 9 或 12 位数字，或 GD、HA 加 3 位数字',
  'An Austrian': '奥地利',
  'A Belgian': '比利时',
  'A Bulgarian': '保加利亚',
  'A Cypriot': '塞浦路斯',
  'A Czech': '捷克',
  'A German': '德国',
  'A Danish': '丹麦',
  'An Estonian': '爱沙尼亚',
  'A Greek': '希腊',
  'A Spanish': '西班牙',
  'A Finnish': '芬兰',
  'A French': '法国',
  'A Croatian': '克罗地亚',
  'A Hungarian': '匈牙利',
  'An Irish': '爱尔兰',
  'An Italian': '意大利',
  'A Lithuanian': '立陶宛',
  'A Luxembourgish': '卢森堡',
  'A Latvian': '拉脱维亚',
  'A Maltese': '马耳他',
  'A Dutch': '荷兰',
  'A Polish': '波兰',
  'A Portuguese': '葡萄牙',
  'A Romanian': '罗马尼亚',
  'A Swedish': '瑞典',
  'A Slovenian': '斯洛文尼亚',
  'A Slovak': '斯洛伐克',
  'A Northern Irish': '北爱尔兰',
};

export const identityInChinese: Words = { ...refusals, ...passwords, ...vatIds };
