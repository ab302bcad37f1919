import { addMember, changeMember, listMembers, removeMember } from '#identity/contract';
import { roleName } from '#lib/console/roles.ts';
import { type Posted, readForm } from '#lib/server/form.ts';
import { need } from '#lib/server/page.ts';
import { waitSentence } from '#lib/server/session.ts';
import { listed } from '#lib/show.ts';
import { m } from '#messages';
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
    if (chosen.length === 0) return form.reject({ roles: m.seller_members_one_role() });
    const body = { email: form.text('email'), name: form.text('name'), password: form.raw('password'), roles: chosen };
    const answer = await event.locals.api(addMember, { body }, { key: form.key });
    if (answer.ok) return { done: m.seller_members_added({ name: answer.value.name }) };
    const { refusal } = answer;
    if (refusal.code === 'email-taken') {
      const sentence = m.seller_members_taken();
      return form.refuse(refusal, { field: 'email', sentence });
    }
    if (refusal.code === 'password-weak') return form.refuse(refusal, { field: 'password', sentence: refusal.rule });
    return form.refuse(refusal, refusal.code === 'throttled' ? { sentence: waitSentence(refusal) } : {});
  },
  change: async (event) => {
    const form = await readForm(event);
    const chosen = rolesIn(form);
    if (chosen.length === 0) return form.reject({ roles: m.seller_members_one_role_or() });
    const answer = await event.locals.api(
      changeMember,
      { params: { personId: form.text('form-which') }, body: { roles: chosen, version: form.whole('version') } },
      { key: form.key },
    );
    if (!answer.ok) return form.refuse(answer.refusal);
    const { name, roles: given } = answer.value;
    return { done: m.seller_members_changed({ name, roles: listed(given.map(roleName)) }) };
  },
  remove: async (event) => {
    const form = await readForm(event);
    const answer = await event.locals.api(
      removeMember,
      { params: { personId: form.text('form-which') } },
      { key: form.key },
    );
    return answer.ok ? { done: m.seller_members_removed() } : form.refuse(answer.refusal);
  },
};
