import { readSimulation } from '#apps/contract';
import { decideVerification, readVerificationRequest } from '#identity/contract';
import { oneOf } from '#lib/console/query.ts';
import { readForm } from '#lib/server/form.ts';
import { need } from '#lib/server/page.ts';
import { m } from '#messages';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api } = event.locals;
  const [request, simulation] = await Promise.all([
    api(readVerificationRequest, { params: { requestId: event.params.id } }),
    api(readSimulation, {}),
  ]);
  const inAYear = new Date(need(simulation, event).now);
  inAYear.setUTCFullYear(inAYear.getUTCFullYear() + 1);
  return { request: need(request, event), inAYear: inAYear.toISOString().slice(0, 10) };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event);
    const decision = oneOf(['approve', 'reject'] as const, form.text('decision'));
    if (!decision) return form.reject({ decision: m.operator_choose_of_two() });
    const day = form.text('validUntil');
    if (decision === 'approve' && day && !/^\d{4}-\d\d-\d\d$/.test(day))
      return form.reject({ validUntil: m.common_form_date() });
    const answer = await event.locals.api(
      decideVerification,
      {
        params: { requestId: event.params.id },
        body: {
          decision,
          reason: form.text('reason'),
          version: form.whole('version'),
          // To the end of that day, by the clock of the house.
          ...(decision === 'approve' && day && { validUntil: `${day}T23:59:59.000Z` }),
        },
      },
      { key: form.key },
    );
    if (answer.ok)
      return { done: decision === 'approve' ? m.operator_verify_done_approved() : m.operator_verify_done_rejected() };
    const { refusal } = answer;
    return form.refuse(refusal, refusal.code === 'valid-until-wrong' ? { field: 'validUntil' } : {});
  },
};
