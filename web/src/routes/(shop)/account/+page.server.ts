import { changePassword, listSessions, readMe, revokeSession } from '#identity/contract';
import { m } from '#messages';
import { readForm } from '#lib/server/form.ts';
import { need, signInFirst } from '#lib/server/page.ts';
import { waitSentence } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api, signedIn } = event.locals;
  if (!signedIn) return signInFirst(event);
  const [account, sessions] = await Promise.all([api(readMe, {}), api(listSessions, {})]);
  return { account: need(account, event), sessions: need(sessions, event).items };
};

export const actions: Actions = {
  revoke: async (event) => {
    const form = await readForm(event);
    const params = { sessionId: form.text('session') };
    const answer = await event.locals.api(revokeSession, { params }, { key: form.key });
    return answer.ok ? { revoked: true } : form.refuse(answer.refusal);
  },
  password: async (event) => {
    const form = await readForm(event);
    if (form.raw('next') !== form.raw('again')) return form.reject({ again: m.account_password_differs() });
    const body = { current: form.raw('current'), next: form.raw('next') };
    const answer = await event.locals.api(changePassword, { body }, { key: form.key });
    if (answer.ok) return { changed: true, ended: answer.value.sessionsEnded };
    const { refusal } = answer;
    if (refusal.code === 'password-wrong') return form.refuse(refusal, { field: 'current' });
    if (refusal.code === 'password-weak') return form.refuse(refusal, { field: 'next', sentence: refusal.rule });
    return refusal.code === 'throttled'
      ? form.refuse(refusal, { sentence: waitSentence(refusal) })
      : form.refuse(refusal);
  },
};
