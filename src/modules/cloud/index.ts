export { type Cloud, openCloud } from './cloud.ts';
export { serveCloud } from './http.ts';
export { cloudJobs } from './jobs.ts';
export { cloudReactions } from './reactions.ts';
export { cloudInChinese } from './words/zh.ts';

export const cloudMigrations = { cloud: new URL('migrations/', import.meta.url) };
