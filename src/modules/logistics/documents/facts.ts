import type { Company } from '#identity';
import type { Say } from '#platform/language';
import type { Parcel } from '../domain/parcel.ts';
import type { Shipment } from '../domain/shipment.ts';
import type { Warehouse } from '../domain/warehouse.ts';

/** All that the papers of a shipment say, fetched before anything is drawn. */
export interface Papers {
  readonly shipment: Shipment;
  readonly parcels: readonly Parcel[];
  readonly trackingNumber: string;
  readonly carrier: string;
  readonly seller: Company;
  readonly buyer: Company;
  readonly from: Warehouse;
  readonly at: Date;
  /** Says the invoice's headings in Chinese, where Chinese stands beside the English. */
  readonly beside: Say | undefined;
}

const chinesePlaces = new Set<string | null>(['CN', 'HK', 'MO', 'TW']);

/** Whether customs on the way, or whoever packs and signs, read Chinese. */
export const isReadInChinese = (language: string, countries: readonly (string | null)[]): boolean =>
  language === 'zh' || countries.some((country) => chinesePlaces.has(country));
