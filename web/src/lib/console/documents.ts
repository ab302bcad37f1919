export const kindNames: Readonly<Record<string, string>> = {
  'business-licence': 'Business licence',
  'tax-registration': 'Tax registration',
  'bank-statement': 'Bank statement',
  'factory-audit': 'Factory audit',
  other: 'Other',
};

/** `248 kB`, `1.4 MB` */
export const showBytes = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))}\u202fkB` : `${(bytes / 1e6).toFixed(1)}\u202fMB`;

const types: Readonly<Record<string, string>> = { 'application/pdf': 'PDF', 'image/png': 'PNG', 'image/jpeg': 'JPEG' };
export const showType = (type: string): string => types[type] ?? type;
