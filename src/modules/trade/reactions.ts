import type { Reaction } from '#platform/relay';
import { negotiationReactions } from './negotiation/reactions.ts';
import { orderReactions } from './order/reactions.ts';
import type { Trade } from './trade.ts';

export const tradeReactions = (trade: Trade): Reaction[] => [...negotiationReactions(), ...orderReactions(trade)];
