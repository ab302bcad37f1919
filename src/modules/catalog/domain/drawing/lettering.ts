import type { Pair } from './solid.ts';

/**
 * Letters of single strokes, as a laser or a drawing pen writes them (after ISO 3098), on a field 6 high. No font is
 * needed where a picture is shown, and none can be missing. Each figure pair is a point, each bar lifts the pen.
 */
const glyphs: Readonly<Record<string, string>> = {
  '0': '10 30 41 45 36 16 05 01 10',
  '1': '02 20 26',
  '2': '01 10 30 41 42 06 46',
  '3': '01 10 30 41 42 33 44 45 36 16 05|13 33',
  '4': '36 30 04 44',
  '5': '40 00 03 12 32 43 45 36 16 05',
  '6': '41 30 10 01 05 16 36 45 44 33 13 04',
  '7': '00 40 16',
  '8': '13 02 01 10 30 41 42 33 13 04 05 16 36 45 44 33',
  '9': '05 16 36 45 41 30 10 01 02 13 33 42',
  A: '06 20 46|14 34',
  B: '06 00 30 41 42 33 03|33 44 45 36 06',
  C: '41 30 10 01 05 16 36 45',
  D: '00 06 26 44 42 20 00',
  E: '40 00 06 46|03 33',
  F: '40 00 06|03 33',
  G: '41 30 10 01 05 16 36 45 43 23',
  H: '00 06|40 46|03 43',
  I: '00 06',
  J: '30 35 26 16 05',
  K: '00 06|40 03 46',
  L: '00 06 46',
  M: '06 00 23 40 46',
  N: '06 00 46 40',
  O: '10 30 41 45 36 16 05 01 10',
  P: '06 00 30 41 42 33 03',
  Q: '10 30 41 45 36 16 05 01 10|34 46',
  R: '06 00 30 41 42 33 03|23 46',
  S: '41 30 10 01 02 13 33 44 45 36 16 05',
  T: '00 40|20 26',
  U: '00 05 16 36 45 40',
  V: '00 26 40',
  W: '00 16 23 36 40',
  X: '00 46|40 06',
  Y: '00 23 40|23 26',
  Z: '00 40 06 46',
  m: '06 02|03 12 22 33 36|33 42 52 63 66',
  x: '02 46|42 06',
  '.': '05 06',
  '-': '13 33',
  '+': '23 25|14 34',
  '/': '06 40',
  µ: '02 08|05 16 26 35|32 36',
  '⌀': '11 31 42 44 35 15 04 02 11|06 40',
};

const gap = 1.7;
const high = 6;

interface Written {
  /** Strokes in units of the height, from the upper left of the line. */
  readonly strokes: readonly (readonly Pair[])[];
  readonly width: number;
}

/** Whatever has no letter here is left out. */
export function write(text: string): Written {
  let at = 0;
  const strokes: (readonly Pair[])[] = [];
  for (const letter of text) {
    const glyph = glyphs[letter] ?? glyphs[letter.toUpperCase()];
    if (letter === ' ') at += 3;
    if (!glyph) continue;
    let wide = 0;
    for (const part of glyph.split('|')) {
      const points = part.split(' ').map((pair): Pair => [Number(pair[0]), Number(pair[1])]);
      wide = Math.max(wide, ...points.map(([x]) => x));
      strokes.push(points.map(([x, y]): Pair => [(at + x) / high, y / high]));
    }
    at += wide + gap;
  }
  return { strokes, width: Math.max(at - gap, 0) / high };
}
