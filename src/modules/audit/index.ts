export { type Audit, openAudit } from './audit.ts';
export { checkChains } from './check.ts';
export { historyOf, type PastAct } from './history.ts';
export { serveAudit } from './http.ts';
export { sealAll, startSealer } from './sealer.ts';
export { type AuditEntry, auditRide, recordAudit } from './store.ts';
export { auditInChinese } from './words/zh.ts';

export const auditMigrations = { audit: new URL('migrations/', import.meta.url) };
