import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createOperator, registerForSeed } from '#identity';
import { showId } from '#kernel/id';
import { readEscrowAsOperator } from './contract.ts';
import { newOrder, openPayHouse, type PayHouse, payOrder } from './testing.ts';

const company = (name: string, country: string) => ({ name, country, city: 'Harbour' });

let house: PayHouse;
before(async () => {
  house = await openPayHouse();
});
after(() => house.close());

test('PAY-15: the operator sees the escrow of any order with the names of its parties; they do not see his page', async () => {
  const password = 'ferry horse staple quay';

  const [buyer, seller, operator] = [
    await registerForSeed(house.identity, {
      email: 'petra@janssen.example',
      password,
      name: 'Petra Janssen',
      company: company('Janssen Elektronik GmbH', 'CH'),
    }),
    await registerForSeed(house.identity, {
      email: 'wei@xinghe.example',
      password,
      name: 'Wei Zhang',
      company: company('Xinghe Electronics', 'CN'),
    }),
    await createOperator(house.identity, { email: 'op@serai.example', password, name: 'Olga Petrova' }),
  ];
  const order = { ...newOrder(house), buyer, seller };
  await house.give(buyer.company, order.amount);
  assert((await payOrder(house.pay, order)).ok);

  const input = { params: { orderId: showId('ord', order.order) } };
  const told = await house.as(operator)(readEscrowAsOperator, input);
  assert(told.ok);
  assert.deepEqual([told.value.escrow.state, told.value.escrow.held.minor], ['held', '10001']);
  assert.deepEqual([told.value.buyer.name, told.value.seller.name], ['Janssen Elektronik GmbH', 'Xinghe Electronics']);
  for (const actor of [buyer, seller]) {
    const spied = await house.as(actor)(readEscrowAsOperator, input);
    assert(!spied.ok && spied.refusal.code === 'not-allowed');
  }
  const unpaid = await house.as(operator)(readEscrowAsOperator, {
    params: { orderId: showId('ord', newOrder(house).order) },
  });
  assert(!unpaid.ok && unpaid.refusal.code === 'escrow-unknown');
});
