import type { Words } from '#platform/language';

/** Where a chain does not fit, and why. */
export const auditInChinese: Words = {
  'An entry is missing here.': '此处缺少一条记录。',
  'This entry, or one before it, is not what was sealed.': '此记录或其之前的某条记录与封存时不一致。',
  'The record of where this chain ends is missing.': '缺少记载该链末端的数据。',
  'Entries are missing at the end.': '链的末端缺少记录。',
  'There are entries after the end.': '链的末端之后还有记录。',
  'The end was not sealed by this house.': '链的末端不是由本站封存的。',
};
