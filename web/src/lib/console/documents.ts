import { m } from '#messages';

const kinds: Readonly<Record<string, () => string>> = {
  'business-licence': m.seller_kind_business_licence,
  'tax-registration': m.seller_kind_tax_registration,
  'bank-statement': m.seller_kind_bank_statement,
  'factory-audit': m.seller_kind_factory_audit,
  other: m.seller_kind_other,
};
export const kindName = (kind: string): string => kinds[kind]?.() ?? kind;

/** `248 kB`, `1.4 MB` */
export const showBytes = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))}\u202fkB` : `${(bytes / 1e6).toFixed(1)}\u202fMB`;

const types: Readonly<Record<string, string>> = { 'application/pdf': 'PDF', 'image/png': 'PNG', 'image/jpeg': 'JPEG' };
export const showType = (type: string): string => types[type] ?? type;
