import { listAudit } from '#audit/contract';
import { oneOf } from '#lib/console/query.ts';
import { readForm } from '#lib/server/form.ts';
import { need, orNone } from '#lib/server/page.ts';
import { m } from '#messages';
import { readEscrowAsOperator } from '#pay/contract';
import { readAnyOrder, resolveDispute } from '#trade/contract';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api } = event.locals;
  const params = { orderId: event.params.id };
  const order = need(await api(readAnyOrder, { params }), event);
  const [escrow, audit] = await Promise.all([
    order.escrow ? api(readEscrowAsOperator, { params }) : undefined,
    api(listAudit, { query: { subject: order.id, limit: 20 } }),
  ]);
  return {
    order,
    escrow: escrow?.ok ? escrow.value.escrow : null,
    audit: orNone(audit, { items: [], next: null }).items,
  };
};

export const actions: Actions = {
  resolve: async (event) => {
    const form = await readForm(event);
    const decision = oneOf(['release', 'refund'] as const, form.text('decision'));
    if (!decision) return form.reject({ decision: m.operator_choose_of_two() }, m.operator_order_choose());
    const answer = await event.locals.api(
      resolveDispute,
      {
        params: { orderId: event.params.id },
        body: { decision, reason: form.text('reason'), version: form.whole('version') },
      },
      { key: form.key },
    );
    if (!answer.ok) return form.refuse(answer.refusal);
    return { done: decision === 'release' ? m.operator_order_released() : m.operator_order_refunded() };
  },
};
