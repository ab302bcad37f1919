import { currencies } from '#kernel/money';
import { oneOf } from '#lib/console/query.ts';
import { soldIn } from '#lib/console/balance.ts';
import { readForm } from '#lib/server/form.ts';
import { need } from '#lib/server/page.ts';
import { showMoney } from '#lib/show.ts';
import { m } from '#messages';
import { readStatement, readWallet, transferToWallet } from '#pay/contract';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api } = event.locals;
  const position = await event.locals.position();
  const { searchParams } = event.url;
  const { balances } = need(await api(readWallet, {}), event);
  const currency = oneOf(currencies, searchParams.get('currency')) ?? soldIn(balances)[0]?.currency ?? 'USD';
  const account = searchParams.get('account') === 'wallet' ? ('wallet' as const) : ('seller' as const);
  const after = searchParams.get('after');
  const query = { account, currency, limit: 30, ...(after && { after }) };
  const statement = need(await api(readStatement, { query }), event);
  return { position, currency, account, balances, statement, key: `${currency} ${account} ${after ?? ''}` };
};

export const actions: Actions = {
  transfer: async (event) => {
    const form = await readForm(event);
    const currency = form.text('currency');
    const amount = form.money('amount', currency);
    if (!amount || amount.minor === '0') return form.reject({ amount: m.seller_balance_amount({ currency }) });
    const answer = await event.locals.api(transferToWallet, { body: { amount } }, { key: form.key });
    if (answer.ok)
      return {
        done: m.seller_balance_moved({
          moved: showMoney(answer.value.moved),
          wallet: showMoney(answer.value.wallet),
        }),
      };
    const { refusal } = answer;
    if (refusal.code !== 'funds-short') return form.refuse(refusal);
    return form.refuse(refusal, {
      field: 'amount',
      sentence: m.seller_balance_short({ available: showMoney(refusal.available) }),
    });
  },
};
