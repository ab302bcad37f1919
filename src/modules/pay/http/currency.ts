import { currencies } from '../contract.ts';

export const isKept = (currency: string): boolean => (currencies as readonly string[]).includes(currency);
