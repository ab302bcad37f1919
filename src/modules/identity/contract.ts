export * from './contract/account.ts';
export * from './contract/company.ts';
export * from './contract/members.ts';
export { companyProfile, companyRef, country, ownCompany, tier } from './contract/shapes.ts';
export * from './contract/verification.ts';
