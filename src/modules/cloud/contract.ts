export * from './contract/tokens.ts';
export * from './contract/webhooks.ts';
export { eventTypeNames } from './domain/event-types.ts';
