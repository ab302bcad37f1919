import { redirect } from '@sveltejs/kit';
import { signInFirst } from '#lib/server/page.ts';
import { loadTalk, talkActions } from '#lib/server/talk.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!event.locals.signedIn) return signInFirst(event);
  const talk = await loadTalk(event, event.params.id);
  const negotiation = talk.about.find(({ kind }) => kind === 'negotiation');
  if (negotiation) redirect(303, `/negotiations/${negotiation.id}`);
  return { talk };
};

export const actions: Actions = talkActions;
