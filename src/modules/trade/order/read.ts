import assert from 'node:assert/strict';
import type { Id } from '#kernel/id';
import type { Trade } from '../trade.ts';
import type { Order } from './domain/order.ts';
import { findOrderById } from './store.ts';

export const findOrder = ({ store }: Pick<Trade, 'store'>, id: Id): Promise<Order | undefined> =>
  findOrderById(store, id);

/** As it is now, after an act that may or may not have changed it. */
export async function current({ store }: Trade, { id }: Pick<Order, 'id'>): Promise<Order> {
  const order = await findOrderById(store, id);
  assert(order, 'an order is never deleted');
  return order;
}
