import { catalogInChinese } from '#catalog';
import { identityInChinese } from '#identity';
import { platformInChinese } from '#platform/words/zh';
import type { Words } from '#platform/language';
import { trustInChinese } from '#trust';

const appsInChinese: Words = {
  'This installation does not simulate. Its clock is the real one.': '本安装未启用模拟，使用真实时间。',
};

/** What every module says in the languages other than English. */
export const words: Readonly<Record<'zh', readonly Words[]>> = {
  zh: [platformInChinese, identityInChinese, catalogInChinese, trustInChinese, appsInChinese],
};
