/** Built-in formats that show a date or a time; 27 to 36 and 50 to 58 do in Chinese, Japanese and Korean. ECMA-376, 18.8.30. */
const builtIn = (format: number) =>
  (format >= 14 && format <= 22) ||
  (format >= 27 && format <= 36) ||
  (format >= 45 && format <= 47) ||
  (format >= 50 && format <= 58);

/** Whether a format's code shows days or hours, outside of its quoted texts, colours and escapes. */
export const isDateCode = (code: string): boolean =>
  /[ymdhs]/i.test(code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')) && !/general/i.test(code);

export const isDateFormat = (format: number, codes: ReadonlyMap<number, string>): boolean => {
  const code = codes.get(format);
  return code === undefined ? builtIn(format) : isDateCode(code);
};

const dayMs = 86_400_000;
const shift1904 = 1_462;

/**
 * A day number of a spreadsheet as ISO 8601: a day, a day with its time, or a time alone. Day 60 of the system that
 * begins with 1900 is a 29 February that never was, so days before it count from one day later.
 */
export function isoOfSerial(serial: number, from1904: boolean): string | undefined {
  const day = from1904 ? serial + shift1904 : serial;
  if (!Number.isFinite(day) || day < 0 || day > 2_958_466) return undefined;
  const epoch = Date.UTC(1899, 11, day < 60 ? 31 : 30);
  const seconds = Math.round((day % 1) * 86_400);
  const date = new Date(epoch + Math.floor(day) * dayMs + seconds * 1_000).toISOString();
  if (day < 1 && !from1904) return date.slice(11, 19);
  return seconds === 0 ? date.slice(0, 10) : date.slice(0, 19);
}
