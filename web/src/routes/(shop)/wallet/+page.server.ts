import type { RequestEvent } from '@sveltejs/kit';
import { m } from '#messages';
import { readForm } from '#lib/server/form.ts';
import { need, orNone, signInFirst } from '#lib/server/page.ts';
import { showMoney } from '#lib/show.ts';
import { currencies } from '#kernel/money';
import { listTopUps, readStatement, readWallet, topUp, transferToWallet } from '#pay/contract';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api, signedIn } = event.locals;
  if (!signedIn) return signInFirst(event);
  const position = await event.locals.position();
  const { balances } = need(await api(readWallet, {}), event);
  const { searchParams } = event.url;
  const wanted = currencies.find((each) => each === searchParams.get('currency'));
  const currency = wanted ?? balances[0]?.currency ?? 'USD';
  const account = searchParams.get('account') === 'seller' ? ('seller' as const) : ('wallet' as const);
  const [topUps, statement] = await Promise.all([
    api(listTopUps, { query: { limit: 5 } }),
    statementOf(event, { account, currency }),
  ]);
  return { balances, currency, currencies, account, topUps: orNone(topUps, { items: [] }).items, statement, position };
};

/** Null where the asker's role does not cover it. */
async function statementOf(event: RequestEvent, query: { account: 'wallet' | 'seller'; currency: string }) {
  const after = event.url.searchParams.get('after');
  const answer = await event.locals.api(readStatement, { query: { ...query, limit: 20, ...(after && { after }) } });
  if (!answer.ok && answer.refusal.code === 'not-allowed') return null;
  return need(answer, event);
}

export const actions: Actions = {
  top: async (event) => {
    const form = await readForm(event);
    const amount = form.money('amount', form.text('currency'));
    if (!amount) return form.reject({ amount: m.order_wallet_write_amount() }, m.order_wallet_write_amount());
    const answer = await event.locals.api(topUp, { body: { amount } }, { key: form.key });
    if (answer.ok) return { asked: answer.value.amount };
    const { refusal } = answer;
    return refusal.code === 'input-invalid'
      ? form.reject({ amount: m.order_wallet_write_bounds() })
      : form.refuse(refusal, { field: 'currency' });
  },
  move: async (event) => {
    const form = await readForm(event);
    const amount = form.money('amount', form.text('currency'));
    if (!amount) return form.reject({ amount: m.order_wallet_write_amount() }, m.order_wallet_write_amount());
    const answer = await event.locals.api(transferToWallet, { body: { amount } }, { key: form.key });
    if (answer.ok) return { moved: answer.value.moved };
    const { refusal } = answer;
    if (refusal.code === 'input-invalid') return form.reject({ amount: m.order_wallet_write_above() });
    if (refusal.code !== 'funds-short') return form.refuse(refusal);
    const sentence = m.order_wallet_choose_less({ sum: showMoney(refusal.available) });
    return form.refuse(refusal, { field: 'amount', sentence });
  },
};
