export * from './contract/tokens.ts';
export * from './contract/webhooks.ts';
