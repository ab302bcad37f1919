/** What the demonstration keeps of itself. It stands alone, since the house that the story is played in migrates it. */
export const seedMigrations = { seed: new URL('migrations/', import.meta.url) };
