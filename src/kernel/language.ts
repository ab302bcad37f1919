/** The languages of the house; what has no words in the others is said in the first. */
export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];
