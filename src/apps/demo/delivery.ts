import { packShipment, readInvoice, readLabel, readShipmentOfOrder, shipShipment, track } from '#logistics/contract';
import { readEscrow, readTopUp, readWallet, topUp } from '#pay/contract';
import { confirmDelivery, payOrder, readOrder } from '#trade/contract';
import { advanceClock, readSimulation } from '../contract.ts';
import { amount, expect, type Money, type Play, until } from './play.ts';

const budget = { minor: '600000', currency: 'USD' } as const;

/** A bank transfer into the wallet. The simulated bank takes an hour; where nobody hurries it, the clock is set forward. */
export async function fillWallet({ buyer, operator, tell }: Play): Promise<void> {
  const { id } = await buyer.ask(topUp, { body: { amount: budget } }, { key: 'demo top-up' });
  const settled = async () => {
    const { state, reason } = await buyer.ask(readTopUp, { params: { topUpId: id } });
    expect(state !== 'failed', `The bank sent the money back: ${reason?.text}`);
    return state === 'settled' || undefined;
  };
  await until('the bank settles the transfer', settled, 5_000).catch(async () => {
    await operator.ask(advanceClock, { body: { byMs: 3_600_000 } });
    await until('the bank settles the transfer', settled);
  });
  tell(`The buyer tops up          ${amount(budget)} by bank, settled  ${id}`);
}

const consignee = {
  name: 'Elbmess Sensorik GmbH',
  street: 'Große Elbstraße 145',
  postcode: '22767',
  city: 'Hamburg',
  country: 'DE',
  phone: '+49 40 5550 0145',
};

/** From the wallet into escrow, and not a cent more. */
export async function pay({ buyer, tell }: Play, orderId: string): Promise<Money> {
  const params = { orderId };
  const { total, number, version, state } = await buyer.ask(readOrder, { params });
  expect(state === 'awaiting-payment', `The order should await payment, and is ${state}.`);
  const body = { method: 'wallet', amount: total, consignee, version } as const;
  const { order } = await buyer.ask(payOrder, { params, body }, { key: 'demo payment' });
  expect(order.state === 'paid', `The order should be paid, and is ${order.state}.`);
  const escrow = await buyer.ask(readEscrow, { params });
  expect(
    escrow.held.minor === total.minor,
    `The escrow should hold ${amount(total)}, and holds ${amount(escrow.held)}.`,
  );
  const { balances } = await buyer.ask(readWallet, {});
  const left = balances.find(({ currency }) => currency === total.currency)?.wallet.minor;
  const expected = String(BigInt(budget.minor) - BigInt(total.minor));
  expect(left === expected, `The wallet should hold ${expected} cents, and holds ${left}.`);
  tell(`The buyer pays order       ${number}: ${amount(escrow.held)} held in escrow  ${escrow.account}`);
  return total;
}

const isPdf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 5)).toString() === '%PDF-';

/** Packed, labelled, and handed to the carrier. */
export async function send({ supplier, tell }: Play, orderId: string): Promise<string> {
  const params = { orderId };
  const opened = await until('a shipment is opened for the paid order', async () => {
    const found = await supplier.ask(readShipmentOfOrder, { params }).catch(() => undefined);
    return found?.may.includes('pack') ? found : undefined;
  });
  const shipmentId = opened.id;
  const parcels = [{ weightGrams: Math.ceil(opened.netGrams * 1.2) + 500, lengthMm: 400, widthMm: 400, heightMm: 400 }];
  const body = { parcels, version: opened.version };
  const packed = await supplier.ask(packShipment, { params: { shipmentId }, body }, { key: 'demo pack' });
  const label = await supplier.ask(readLabel, { params: { shipmentId } });
  const invoice = await supplier.ask(readInvoice, { params: { shipmentId } });
  expect(isPdf(label.bytes) && isPdf(invoice.bytes), 'Label and commercial invoice should be PDF documents.');
  tell(
    `The factory packs          one carton of ${parcels[0]?.weightGrams} g; label ${label.bytes.byteLength}, invoice ${invoice.bytes.byteLength} bytes`,
  );
  const version = packed.version;
  const booked = await supplier.ask(shipShipment, { params: { shipmentId }, body: { version } }, { key: 'demo ship' });
  expect(booked.trackingNumber !== null, 'A parcel that was handed over should have a tracking number.');
  tell(`The carrier is booked      tracking number ${booked.trackingNumber}`);
  return booked.trackingNumber;
}

const mostSteps = 60;

/** The operator sets the clock forward until the carrier has delivered; each thing that it reports is told once. */
export async function travel({ buyer, operator, nobody, tell }: Play, orderId: string, trackingNumber: string) {
  const params = { orderId };
  const told = new Set<string>();
  for (let step = 0; step < mostSteps; step += 1) {
    const shipment = await buyer.ask(readShipmentOfOrder, { params });
    for (const { at, status, place } of shipment.events) {
      const line = `  ${at.slice(0, 16).replace('T', ' ')}         ${status}, ${place}`;
      if (!told.has(at + line)) tell(line); // What comes late stands among what came before it.
      told.add(at + line);
    }
    if (shipment.state === 'delivered') {
      const seen = await nobody(track, { params: { trackingNumber } });
      expect(seen.status === 'delivered', 'Whoever has the number should see that the parcel has arrived.');
      return { trackingNumber, events: shipment.events };
    }
    const { now } = await operator.ask(readSimulation, {});
    const left = Date.parse(shipment.expectedAt ?? now) - Date.parse(now);
    await operator.ask(advanceClock, { body: { byMs: Math.max(Math.ceil(left / 4), 2_000) } });
    await until(
      'the carrier reports',
      async () => {
        const { events } = await buyer.ask(readShipmentOfOrder, { params });
        return events.length > told.size || undefined;
      },
      600,
    ).catch(() => undefined); // Nothing need happen in so short a time.
  }
  throw new Error(`The parcel ${trackingNumber} has not arrived after ${mostSteps} steps of the clock.`);
}

/** The buyer has the goods: the escrow is released, and every cent of it is accounted for. */
export async function release({ buyer, supplier, tell }: Play, orderId: string, total: Money) {
  const params = { orderId };
  const { version } = await until('the order knows that it was delivered', async () => {
    const order = await buyer.ask(readOrder, { params });
    return order.state === 'delivered' ? order : undefined;
  });
  const closed = await buyer.ask(confirmDelivery, { params, body: { version } }, { key: 'demo confirmation' });
  expect(closed.state === 'closed', `The order should be closed, and is ${closed.state}.`);
  const escrow = await supplier.ask(readEscrow, { params });
  const { released } = escrow;
  expect(released !== null && escrow.held.minor === '0', 'A released escrow should hold nothing.');
  const parts = [released.seller, released.commission, released.tax];
  const sum = parts.reduce((all, { minor }) => all + BigInt(minor), 0n);
  expect(String(sum) === total.minor, `What was released should be ${total.minor} cents, and is ${sum}.`);
  const { balances } = await supplier.ask(readWallet, {});
  const earned = balances.find(({ currency }) => currency === total.currency)?.sellerAvailable;
  expect(earned?.minor === released.seller.minor, `The factory should have ${amount(released.seller)} available.`);
  tell(
    `The buyer confirms         ${amount(released.seller)} to the factory, ${amount(released.commission)} commission, ${amount(released.tax)} tax`,
  );
  const events = escrow.events.map(({ at, event, amount: moved }) => ({ at, event, amount: moved }));
  return { escrow: { account: escrow.account, events }, released };
}
