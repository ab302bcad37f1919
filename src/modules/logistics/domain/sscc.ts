import assert from 'node:assert/strict';

/**
 * GS1 keeps the prefix 952 for demonstrations, so that a number made here is nobody else's. An installation that sends
 * real goods has a company prefix of its own, given by its GS1 organisation.
 */
const companyPrefix = '9521234';

/** Serials per cell; GS1 lets a number be used again a year after its parcel. */
const serialsPerCell = 1_000_000n;

/**
 * The serial shipping container code of a parcel: extension digit, company prefix, serial reference, check digit
 * (GS1 General Specifications, 2.2.1). Extension digit and serial together are ten digits: four for the cell, six for
 * the count in it, so that cells count without asking each other.
 */
export function ssccOf(cell: number, serial: bigint): string {
  const ten = `${cell.toString().padStart(4, '0')}${(serial % serialsPerCell).toString().padStart(6, '0')}`;
  const body = ten.slice(0, 1) + companyPrefix + ten.slice(1);
  return body + checkDigit(body);
}

/** Weights 3 and 1 from the right, up to the next ten (GS1 General Specifications, 7.9.1). */
export function checkDigit(body: string): string {
  assert(/^\d+$/.test(body), 'only digits are counted');
  const sum = body
    .split('')
    .toReversed()
    .map(Number)
    .reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}
