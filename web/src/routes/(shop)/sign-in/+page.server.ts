import { redirect } from '@sveltejs/kit';
import { signIn } from '#identity/contract';
import { operates } from '#lib/me.ts';
import { readForm } from '#lib/server/form.ts';
import { localPath } from '#lib/server/page.ts';
import { keepSession, waitSentence } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const to = localPath(url.searchParams.get('to'));
  if (locals.signedIn) redirect(303, to ?? '/');
  return { to };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event);
    const body = { email: form.text('email'), password: form.raw('password') };
    const answer = await event.locals.api(signIn, { body });
    if (answer.ok) {
      keepSession(event, answer.value);
      const own = operates(answer.value) ? '/operator' : '/';
      redirect(303, localPath(event.url.searchParams.get('to')) ?? own);
    }
    const { refusal } = answer;
    return form.refuse(refusal, refusal.code === 'throttled' ? { sentence: waitSentence(refusal) } : {});
  },
};
