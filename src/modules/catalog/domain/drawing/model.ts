import type { Axis, Pair, Solid } from './solid.ts';

/** A length that is known of a component, and where it lies. */
export interface Measure {
  readonly what: 'length' | 'width' | 'height' | 'diameter' | 'pitch';
  readonly along: Axis;
  readonly from: number;
  readonly to: number;
}

/** A component as it is built: what it is made of, and what is known of its size. */
export interface Model {
  readonly solids: readonly Solid[];
  readonly measures: readonly Measure[];
}

/** What all components of one kind have in common: which sizes they are made by, in which looks they come. */
export interface Family<Size extends string = string, Look extends string = string> {
  readonly sizes: readonly Size[];
  readonly looks: readonly Look[];
  readonly model: (size: Readonly<Record<Size, number>>, look: Look) => Model;
}

/** `looks` begins with the one that is meant where none is said. */
export const family = <const Size extends string, const Look extends string = ''>(
  sizes: readonly Size[],
  model: (size: Readonly<Record<Size, number>>, look: Look) => Model,
  looks: readonly Look[] = ['' as Look],
): Family<Size, Look> => ({ sizes, looks, model });

export const measure = (what: Measure['what'], along: Axis, [from, to]: Pair): Measure => ({ what, along, from, to });

/** Of a body that stands with a corner in the origin. */
export const sized = (length: number, width: number, height: number): readonly Measure[] => [
  measure('length', 'x', [0, length]),
  measure('width', 'y', [0, width]),
  measure('height', 'z', [0, height]),
];
