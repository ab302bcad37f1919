import type { Action } from '@sveltejs/kit';
import { readForm } from '#lib/server/form.ts';
import { cancelOrder, confirmDelivery, openDispute, withdrawDispute } from '#trade/contract';

type Act = Action<{ id: string }>;

/** What a buyer or a seller does with an order, each as he saw it. */
export const orderActions = {
  confirm: (async (event) => {
    const form = await readForm(event);
    const input = { params: { orderId: event.params.id }, body: { version: form.whole('version') } };
    const answer = await event.locals.api(confirmDelivery, input, { key: form.key });
    return answer.ok ? { done: 'confirmed' } : form.refuse(answer.refusal);
  }) satisfies Act,
  cancel: (async (event) => {
    const form = await readForm(event);
    const body = { reason: form.text('reason'), version: form.whole('version') };
    const answer = await event.locals.api(
      cancelOrder,
      { params: { orderId: event.params.id }, body },
      { key: form.key },
    );
    return answer.ok ? { done: 'cancelled' } : form.refuse(answer.refusal);
  }) satisfies Act,
  dispute: (async (event) => {
    const form = await readForm(event);
    const body = { reason: form.text('reason'), version: form.whole('version') };
    const answer = await event.locals.api(
      openDispute,
      { params: { orderId: event.params.id }, body },
      { key: form.key },
    );
    return answer.ok ? { done: 'disputed' } : form.refuse(answer.refusal);
  }) satisfies Act,
  settle: (async (event) => {
    const form = await readForm(event);
    const answer = await event.locals.api(withdrawDispute, { params: { orderId: event.params.id } }, { key: form.key });
    return answer.ok ? { done: 'settled' } : form.refuse(answer.refusal);
  }) satisfies Act,
};
