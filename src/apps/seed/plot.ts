import { readWallet, topUp } from '#pay/contract';
import { inProcess } from '#platform/in-process';
import type { House } from '../house.ts';
import { insistOn } from '../insist.ts';
import { type Cast, companyOf, type Who } from './cast.ts';
import type { BuyerKey } from './companies.ts';
import * as act from './scenes.ts';
import type { Shelves } from './shelves.ts';
import type { Outcome, Scene, Story } from './story.ts';
import { type Trade, trades } from './trades.ts';

interface Setting {
  readonly house: House;
  readonly story: Story;
  readonly cast: Cast;
  readonly shelves: Shelves;
}

const asking = ({ house, cast }: Setting, who: Who) =>
  insistOn(who, inProcess(house.app, { actor: cast[who], address: 'seed', language: 'en' }));

/** What each buyer transfers by bank before the trades begin, in minor units. */
const transfers: Readonly<Record<BuyerKey, readonly { readonly minor: string; readonly currency: string }[]>> = {
  buyer: [
    { minor: '2500000', currency: 'USD' },
    { minor: '400000', currency: 'EUR' },
  ],
  buyer2: [
    { minor: '600000', currency: 'USD' },
    { minor: '2000000', currency: 'CNY' },
  ],
  buyer3: [{ minor: '900000', currency: 'USD' }],
};

export async function fillWallets(setting: Setting): Promise<void> {
  await setting.story.play({
    name: 'top-ups',
    daysAgo: 23,
    play: async () => {
      for (const [who, amounts] of Object.entries(transfers) as [BuyerKey, (typeof transfers)[BuyerKey]][])
        for (const amount of amounts)
          await asking(setting, who)(topUp, { body: { amount } }, { key: `seed top-up ${amount.currency}` });
      return {};
    },
  });
  await setting.story.play({
    name: 'top-ups settled',
    daysAgo: 22.5,
    play: async () => {
      const { balances } = await asking(setting, 'buyer')(readWallet, {});
      if (!balances.some(({ wallet }) => wallet.minor !== '0'))
        throw new Error('The bank has not settled the top-ups.');
      return {};
    },
  });
}

/** The days after the inquiry on which things happen. A parcel around the world takes four of them, or five with delays. */
const offerDay = (number: number) => 0.4 + 0.7 * (number - 1);
const after = {
  accept: 0.4,
  sellerSigns: 0.6,
  buyerSigns: 1,
  contractRead: 1.2,
  pay: 1.4,
  pack: 2.2,
  ship: 2.5,
  shipmentRead: 3.3,
  confirm: 8.2,
  review: 9,
  reply: 9.7,
  read: 9.8,
};
const offerStandsMs = 5 * 86_400_000;

const steps = ['inquired', 'offered', 'signed', 'shipped', 'reviewed'] as const;

/** All trades at once, as a market is: their scenes in the order of time. */
export async function playTrades(setting: Setting): Promise<void> {
  const scenes = [...trades.flatMap((trade) => scenesOf(setting, trade)), licence(setting)];
  for (const scene of scenes.toSorted((a, b) => b.daysAgo - a.daysAgo)) await setting.story.play(scene);
}

/** One supplier wants to be verified, so that the operator has something to decide. */
function licence(setting: Setting): Scene {
  return {
    name: 'licence',
    daysAgo: 0.5,
    play: (at) => act.askForVerification(asking(setting, 'supplier6'), companyOf('supplier6'), at),
  };
}

function scenesOf(setting: Setting, trade: Trade): Scene[] {
  // What the earlier scenes of this trade have left, also those that were played before an interruption.
  const known: Record<string, string> = {};
  const scene = (name: string, day: number, play: (stage: act.Stage, at: Date) => Promise<Outcome>) => ({
    name: `${trade.name}: ${name}`,
    daysAgo: trade.daysAgo - day,
    play: (at: Date) => play(stageOf(setting, trade, name), at),
    keep: (outcome: Outcome) => void Object.assign(known, outcome),
  });
  const order = () => known['order'] ?? '';
  const reached = (step: (typeof steps)[number]) => steps.indexOf(trade.until) >= steps.indexOf(step);

  const read = (name: string, day: number) =>
    scene(name, day, async ({ buyer, seller }) => {
      for (const who of [buyer, seller]) await act.read(who, known['conversation'] ?? '');
      return {};
    });

  const talk = trade.offers.map((line, index) =>
    scene(`offer ${index + 1}`, offerDay(index + 1), (stage, at) => {
      const { negotiation = '', conversation = '' } = known;
      const expiresAt = new Date(at.getTime() + offerStandsMs);
      return act.offer(stage, { negotiation, conversation, number: index + 1, line, expiresAt });
    }),
  );
  const last = offerDay(trade.offers.length);
  const contract = [
    scene('accept', last + after.accept, (stage) => act.accept(stage, known['negotiation'] ?? '')),
    scene('seller signs', last + after.sellerSigns, ({ seller, key }) =>
      act.sign(seller, key, known['contract'] ?? ''),
    ),
    scene('buyer signs', last + after.buyerSigns, ({ buyer, key }) => act.sign(buyer, key, known['contract'] ?? '')),
    read('contract read', last + after.contractRead),
  ];
  const carriage = [
    scene('pay', last + after.pay, (stage) => act.pay(stage, order())),
    scene('pack', last + after.pack, (stage) => act.pack(stage, order())),
    scene('ship', last + after.ship, (stage) => act.ship(stage, order())),
    read('shipment read', last + after.shipmentRead),
  ];
  const end = [
    scene('confirm', last + after.confirm, (stage) => act.confirm(stage, order())),
    scene('review', last + after.review, (stage) => act.review(stage, order())),
    read('read', last + after.read),
    ...(trade.review?.reply ? [scene('reply', last + after.reply, (stage) => act.reply(stage, order()))] : []),
  ];
  return [
    scene('inquire', 0, act.inquire),
    ...(reached('offered') ? talk : []),
    ...(reached('signed') ? contract : []),
    ...(reached('shipped') ? carriage : []),
    ...(reached('reviewed') ? end : []),
  ];
}

function stageOf(setting: Setting, trade: Trade, scene: string): act.Stage {
  const listing = setting.shelves[trade.supplier][trade.mpn];
  if (!listing) throw new Error(`${trade.supplier} does not sell ${trade.mpn}`);
  return {
    trade,
    listing,
    buyer: asking(setting, trade.buyer),
    seller: asking(setting, trade.supplier),
    key: `seed ${trade.name}: ${scene}`,
  };
}
