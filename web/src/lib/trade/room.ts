import type { Offer, Side } from './terms.ts';

interface Party {
  readonly id: string;
  readonly name: string;
  readonly tier: 'registered' | 'verified' | 'audited';
}

/** A negotiation as one of its two sides sees it. */
export interface Room {
  readonly id: string;
  readonly version: number;
  readonly state: 'open' | 'agreed' | 'declined' | 'withdrawn' | 'expired';
  readonly role: Side;
  readonly buyer: Party;
  readonly seller: Party;
  readonly listing: { readonly id: string; readonly mpn: string; readonly brand: string; readonly title: string };
  readonly quantity: number;
  readonly currency: string;
  readonly inquiry: {
    readonly quantity: number;
    readonly message: string;
    readonly targetUnitPrice: string | null;
    readonly incoterm: string | null;
    readonly place: string | null;
  };
  readonly history: readonly Offer[];
  readonly contract: string | null;
  readonly may: readonly string[];
}

/** How the two stand: the offer on the table, and what each has said last. */
export function tableOf({ history, role }: Pick<Room, 'history' | 'role'>) {
  const standing = history.find(({ state }) => state === 'standing');
  const mine = history.findLast(({ by }) => by === role);
  const theirs = history.findLast(({ by }) => by !== role);
  return { standing, mine, theirs, newest: history.at(-1), waitsForMe: standing !== undefined && standing.by !== role };
}

interface Listed {
  readonly incoterm: string;
  readonly place: string;
  readonly leadDays: number;
}

/** What a counter-offer starts from: the newest offer; else what the inquiry asked for, on the listing's own terms. */
export function draftOf({ history, inquiry }: Pick<Room, 'history' | 'inquiry'>, listing: Listed | null) {
  const { quantity, unitPrice, incoterm, place, leadDays } = history.at(-1) ?? {
    ...(listing ?? { incoterm: 'FCA', place: '', leadDays: '' }),
    ...(inquiry.incoterm && { incoterm: inquiry.incoterm }),
    ...(inquiry.place && { place: inquiry.place }),
    quantity: inquiry.quantity,
    unitPrice: inquiry.targetUnitPrice ?? '',
  };
  return { quantity: String(quantity), unitPrice, incoterm, place, leadDays: String(leadDays) };
}

export const incoterms = ['EXW', 'FCA', 'FAS', 'FOB', 'CFR', 'CIF', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP'] as const;
export type Incoterm = (typeof incoterms)[number];

/** Four days from now, at the full hour, as the field for a moment takes it. */
export const proposedExpiry = (now: string): string =>
  new Date(Math.ceil(Date.parse(now) / 3_600_000) * 3_600_000 + 4 * 86_400_000).toISOString().slice(0, 16);

/** What the field for a moment gave, as an instant; undefined if it is none. The field says that it is in UTC. */
export function instantOf(typed: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(typed)) return undefined;
  const at = new Date(`${typed}Z`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
