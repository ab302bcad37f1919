import { find, list, negotiate, sign } from './bargain.ts';
import { balance, ratingOf, review } from './books.ts';
import { fillWallet, pay, release, send, travel } from './delivery.ts';
import { meet, verify } from './people.ts';

export interface Told {
  /** Where the house stands; its API is below `/api`. */
  readonly baseUrl: string;
  readonly operator: { readonly email: string; readonly password: string };
  readonly tell: (line: string) => void;
}

/**
 * The main job from beginning to end, over HTTP and by public routes alone: every step asserts what it expects, and
 * the object that comes back names everything, so that anybody can fetch it again with the tokens and look.
 */
export async function playStory({ baseUrl, operator, tell }: Told) {
  const started = performance.now();
  const play = await meet({ baseUrl, operator, tell });
  await verify(play);
  const listingId = await list(play);
  await find(play, listingId);
  const before = await ratingOf(play);
  await fillWallet(play);
  const { inquiryId, offers, contractId } = await negotiate(play, listingId);
  const { orderId, contract } = await sign(play, contractId);
  const total = await pay(play, orderId);
  const trackingNumber = await send(play, orderId);
  const shipment = await travel(play, orderId, trackingNumber);
  const { escrow, released } = await release(play, orderId, total);
  const after = await review(play, orderId, before);
  const trialBalance = await balance(play);
  return {
    baseUrl,
    listingId,
    inquiryId,
    offers,
    contract,
    orderId,
    escrow,
    shipment,
    released,
    rating: { before, after },
    trialBalance,
    buyerToken: play.buyer.token,
    sellerToken: play.supplier.token,
    operatorToken: play.operator.token,
    seconds: Math.round(performance.now() - started) / 1_000,
  };
}
