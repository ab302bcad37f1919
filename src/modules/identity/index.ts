export type { Company, Profile, Tier } from './domain/company.ts';
export { serveIdentity } from './http.ts';
export { companyRefOnWire } from './http/wire.ts';
export { identityReactions } from './reactions.ts';
export { accountOf } from './service/accounts.ts';
export { companyOf, findCompanies, findCompany, findPeople } from './service/companies.ts';
export { newProgramToken } from './service/program-token.ts';
export { admitProgram, endProgram, forgetProgram, programsOf } from './service/programs.ts';
export { createOperator, registerForSeed } from './service/house.ts';
export { type Identity, openIdentity } from './service/identity.ts';
export type { Registration } from './service/registration.ts';
export { authenticate, onSessionsEnded } from './service/sessions.ts';
export { type Signature, sign, verifySignature } from './service/signing.ts';
export { identityJobs } from './service/tiers.ts';
export { verifyForSeed } from './service/verification.ts';
export { identityInChinese } from './words/zh.ts';

export const identityMigrations = { identity: new URL('migrations/', import.meta.url) };
