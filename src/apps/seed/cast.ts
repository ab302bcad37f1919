import { createOperator, registerForSeed, verifyForSeed } from '#identity';
import type { Actor } from '#platform/actor';
import { type DemoAccounts, keepAccounts, randomPassword, readAccounts } from '../accounts.ts';
import type { House } from '../house.ts';
import type { SupplierKey } from './catalogue.ts';
import { type BuyerKey, buyers, operator, suppliers } from './companies.ts';
import type { Member, Supplier } from './member.ts';
import type { Scene, Story } from './story.ts';

export type Who = SupplierKey | BuyerKey;
export type Cast = Readonly<Record<Who, Actor>>;

const members: Readonly<Record<Who, Member | Supplier>> = { ...suppliers, ...buyers };
export const companyOf = (who: Who) => members[who].company;

/** Passwords are made before anybody is registered with them, so that an interrupted seed does not lose one. */
export function chooseAccounts(dataDir: string): DemoAccounts {
  const known = readAccounts(dataDir);
  const { buyer, supplier, ...others } = members;
  const staff = { ...operator, company: { name: 'Serai operations' } };
  const wanted = { buyer, supplier, operator: staff, ...others };
  const chosen = Object.entries(wanted).map(([key, { email, name, company }]) => {
    const before = known[key];
    const password = before?.email === email ? before.password : randomPassword();
    return [key, { who: `${name}, ${company.name}`, email, password }] as const;
  });
  const accounts = { ...known, ...Object.fromEntries(chosen) };
  keepAccounts(dataDir, accounts);
  return accounts;
}

const yearMs = 365 * 86_400_000;

/** Everybody registers on his own day, and is looked at by the operator the same day. */
export async function gatherCast(house: House, story: Story, accounts: DemoAccounts): Promise<Cast> {
  const { identity } = house.modules;
  const passwordOf = (key: string) => accounts[key]?.password ?? randomPassword();
  const marta = await story.play({
    name: 'operator',
    daysAgo: 900,
    play: async () => actorKept(await createOperator(identity, { ...operator, password: passwordOf('operator') })),
  });
  const arrivals = (Object.entries(members) as [Who, Member | Supplier][]).toSorted(
    ([, a], [, b]) => b.daysAgo - a.daysAgo,
  );
  const cast: Partial<Record<Who, Actor>> = {};
  for (const [who, member] of arrivals) {
    const { daysAgo, ...registration } = member;
    const register: Scene<ReturnType<typeof actorKept>> = {
      name: `register ${who}`,
      daysAgo,
      play: async (at) => {
        const actor = await registerForSeed(identity, { ...registration, password: passwordOf(who) });
        const tier = 'tier' in member ? member.tier : 'registered';
        const validUntil = new Date(at.getTime() + 4 * yearMs);
        if (tier !== 'registered')
          await verifyForSeed(identity, actorFrom(marta), { company: actor.company, tier, validUntil });
        return actorKept(actor);
      },
    };
    cast[who] = actorFrom(await story.play(register));
  }
  return cast as Cast;
}

const actorKept = ({ person, company, session, market, roles }: Actor) => ({
  person,
  company,
  session,
  market: String(market),
  roles: roles.join(' '),
});

const actorFrom = ({ person, company, session, market, roles }: ReturnType<typeof actorKept>): Actor => ({
  person,
  company,
  session,
  market: Number(market),
  roles: roles.split(' ') as Actor['roles'],
});
