export type { Author, Card } from './domain/message.ts';
export { serveWork } from './http.ts';
export { openConversation, postCard, postEvent, postText } from './post.ts';
export { workReactions } from './reactions.ts';
export { messageFor, type Reader } from './wire.ts';
export { workInChinese } from './words/zh.ts';
export { openWork, type Work } from './work.ts';

export const workMigrations = { work: new URL('migrations/', import.meta.url) };
