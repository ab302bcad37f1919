import { payInChinese } from '#pay';
import { platformInChinese } from '#platform/words/zh';
import type { Words } from '#platform/language';
import { tradeInChinese } from '#trade';
import { workInChinese } from '#work';

/** What every module says in the languages other than English. */
export const words: Readonly<Record<'zh', readonly Words[]>> = {
  zh: [platformInChinese, workInChinese, payInChinese, tradeInChinese],
};
