import { currencies, type Currency } from '#kernel/money';
import { refuse } from '#kernel/result';

export const isKept = (currency: Currency): boolean => currencies.includes(currency);

export const notKept = () => refuse('currency-unknown', { currencies: [...currencies] });
