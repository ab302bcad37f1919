import { redirect } from '@sveltejs/kit';
import { chooseLanguage } from '#identity/contract';
import { type Language, languages } from '#kernel/language';
import { localPath } from '#lib/server/page.ts';
import type { RequestHandler } from './$types';

const yearSeconds = 365 * 86_400;
const isLanguage = (text: unknown): text is Language => languages.some((language) => language === text);

/** What a reader chooses for himself, and back to the page where he was. */
export const POST: RequestHandler = async ({ request, locals, cookies }) => {
  const chosen = await request.formData();
  const keep = { path: '/', secure: locals.secure, sameSite: 'lax', maxAge: yearSeconds } as const;
  const [language, theme] = [chosen.get('language'), chosen.get('theme')];
  if (isLanguage(language)) {
    cookies.set('language', language, keep);
    if (locals.signedIn) await locals.api(chooseLanguage, { body: { language } });
  }
  if (theme === 'auto') cookies.delete('theme', { path: '/', secure: locals.secure });
  // Read by theme.js before the first paint, so that kept pages need not know of it.
  else if (theme === 'light' || theme === 'dark') cookies.set('theme', theme, { ...keep, httpOnly: false });
  const back = chosen.get('back');
  redirect(303, (typeof back === 'string' && localPath(back)) || '/');
};
