import type { Id } from '#kernel/id';
import type { Consignee } from '#logistics';
import { seal, unseal } from '#platform/secrets';
import type { Trade } from '../trade.ts';

/** Whither goods go names people, so it lies sealed in the order's row, and fits that order alone. */
export const sealConsignee = ({ consigneeKey }: Trade, order: Id, consignee: Consignee): string =>
  seal(consigneeKey, `order ${order}`, Buffer.from(JSON.stringify(consignee))).toString('base64');

export const openConsignee = ({ consigneeKey }: Trade, order: Id, sealed: string): Consignee =>
  JSON.parse(unseal(consigneeKey, `order ${order}`, Buffer.from(sealed, 'base64')).toString()) as Consignee;
