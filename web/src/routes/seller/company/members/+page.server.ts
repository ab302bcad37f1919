import { addMember, changeMember, listMembers, removeMember } from '#identity/contract';
import { type Posted, readForm } from '#lib/server/form.ts';
import { need } from '#lib/server/page.ts';
import { waitSentence } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

const roles = ['owner', 'sales', 'purchasing', 'warehouse', 'finance'] as const;
const rolesIn = (form: Posted) => roles.filter((role) => form.all('roles').includes(role));

export const load: PageServerLoad = async (event) => ({
  roles,
  members: need(await event.locals.api(listMembers, {}), event).items,
});

export const actions: Actions = {
  add: async (event) => {
    const form = await readForm(event);
    const chosen = rolesIn(form);
    if (chosen.length === 0) return form.reject({ roles: 'Give at least one role.' });
    const body = { email: form.text('email'), name: form.text('name'), password: form.raw('password'), roles: chosen };
    const answer = await event.locals.api(addMember, { body }, { key: form.key });
    if (answer.ok) return { done: `${answer.value.name} can sign in now.` };
    const { refusal } = answer;
    if (refusal.code === 'email-taken') {
      const sentence = 'Somebody has registered with this e-mail address already. Use another.';
      return form.refuse(refusal, { field: 'email', sentence });
    }
    if (refusal.code === 'password-weak') return form.refuse(refusal, { field: 'password', sentence: refusal.rule });
    return form.refuse(refusal, refusal.code === 'throttled' ? { sentence: waitSentence(refusal) } : {});
  },
  change: async (event) => {
    const form = await readForm(event);
    const chosen = rolesIn(form);
    if (chosen.length === 0) return form.reject({ roles: 'Give at least one role, or remove the member.' });
    const answer = await event.locals.api(
      changeMember,
      { params: { personId: form.text('form-which') }, body: { roles: chosen, version: form.whole('version') } },
      { key: form.key },
    );
    return answer.ok
      ? { done: `${answer.value.name}: ${answer.value.roles.join(', ')}.` }
      : form.refuse(answer.refusal);
  },
  remove: async (event) => {
    const form = await readForm(event);
    const answer = await event.locals.api(
      removeMember,
      { params: { personId: form.text('form-which') } },
      { key: form.key },
    );
    return answer.ok ? { done: 'Removed. All sessions of that person have ended.' } : form.refuse(answer.refusal);
  },
};
