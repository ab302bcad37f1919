import { auditInChinese } from '#audit';
import { catalogInChinese } from '#catalog';
import { cloudInChinese } from '#cloud';
import { identityInChinese } from '#identity';
import { ledgerInChinese } from '#ledger';
import { logisticsInChinese } from '#logistics';
import { payInChinese } from '#pay';
import type { Words } from '#platform/language';
import { platformInChinese } from '#platform/words/zh';
import { tradeInChinese } from '#trade';
import { trustInChinese } from '#trust';
import { workInChinese } from '#work';

const appsInChinese: Words = {
  'This installation does not simulate. Its clock is the real one.': '本站不作模拟，使用真实时间。',
};

/** What every module says in the languages other than English. */
export const words: Readonly<Record<'zh', readonly Words[]>> = {
  zh: [
    platformInChinese,
    ledgerInChinese,
    auditInChinese,
    identityInChinese,
    cloudInChinese,
    catalogInChinese,
    workInChinese,
    payInChinese,
    logisticsInChinese,
    tradeInChinese,
    trustInChinese,
    appsInChinese,
  ],
};
