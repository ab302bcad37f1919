import type { Id } from '#kernel/id';
import { type Category, type Definition, slugOf, type Taxonomy } from '../domain/category.ts';
import { categoryId } from '../store/taxonomy.ts';
import { WrongMapping } from './mapping.ts';
import type { Mapping } from './mapping-schema.ts';
import { reader, textOf } from './values.ts';

/** A category as the import sees it: what the database has, and what this run adds. */
export interface Shelf extends Category {
  /** From the uppermost down. */
  readonly names: readonly string[];
  /** Itself first, then upwards. */
  readonly slugs: readonly string[];
  readonly definitions: Map<string, Definition>;
}

export interface Added {
  readonly categories: readonly Category[];
  readonly definitions: readonly (Definition & { readonly category: Id })[];
}

const mostMissed = 200;

/** Finds the category of a row by the mapping, and makes the categories and definitions that are missing. */
export class Shelves {
  readonly #shelves = new Map<string, Shelf>();
  readonly #byName = new Map<string, string>();
  readonly #ignored: ReadonlySet<string>;
  readonly #create: boolean;
  readonly #split: string | undefined;
  readonly #left: string | undefined;
  readonly #fields: readonly { readonly name: string; readonly read: (row: unknown) => unknown }[];
  readonly #missed = new Map<string, number>();
  #categories: Category[] = [];
  #definitions: (Definition & { category: Id })[] = [];
  /** What takes back the additions of the row that is being read. */
  #undo: (() => void)[] = [];

  constructor(
    taxonomy: Taxonomy,
    mapping: Mapping['category'],
    alsoCalled: (category: Category) => readonly string[] = () => [],
  ) {
    const { fields, map, ignore = [], create = false, ours, split, value } = mapping;
    for (const place of taxonomy.list)
      this.#shelves.set(place.slug, {
        id: place.id,
        slug: place.slug,
        name: place.name,
        parent: place.parent,
        names: place.path.map(({ name }) => name),
        slugs: place.path.map(({ slug }) => slug).toReversed(),
        definitions: new Map(place.definitions),
      });
    if (ours === true) for (const place of taxonomy.list) this.#known(place.slug, [place.name, ...alsoCalled(place)]);
    for (const [slug, names] of Object.entries(map))
      for (const name of names) {
        const other = this.#byName.get(folded(name));
        if (other !== undefined && other !== slug && ours !== true)
          throw new WrongMapping(`The mapping takes ${name} for ${other} and for ${slug}.`);
        this.#byName.set(folded(name), slug);
      }
    this.#ignored = new Set(ignore.map(folded));
    this.#create = create;
    this.#split = split;
    this.#left = value;
    this.#fields = fields.map((name) => ({ name, read: reader(name) }));
  }

  /** The slugs that the mapping names and nobody has: it is wrong, and better told before the first row. */
  unknown(slugs: Iterable<string>): string[] {
    return [...slugs].filter((slug) => !this.#shelves.has(slug));
  }

  of(row: unknown): Shelf | null {
    const found = this.#found(row);
    if (!found) this.#miss(row);
    return found ?? (this.#left === undefined ? null : (this.#shelves.get(this.#left) ?? null));
  }

  #miss(row: unknown): void {
    const name = this.#namesIn(row).find((each) => each !== '');
    if (name === undefined || (this.#missed.size >= mostMissed && !this.#missed.has(name))) return;
    this.#missed.set(name, (this.#missed.get(name) ?? 0) + 1);
  }

  /** The names of rows that have found no category, and of how many; the commonest first. */
  missed(): readonly { readonly name: string; readonly rows: number }[] {
    const found = [...this.#missed].map(([name, rows]) => ({ name, rows }));
    return found.toSorted((one, other) => other.rows - one.rows);
  }

  /** The category that has this name, or is mapped from it. */
  named(name: string): string | undefined {
    return this.#byName.get(folded(name));
  }

  /** A slug goes before a name, and of two categories with one name the upper one is meant. */
  #known(slug: string, names: readonly string[]): void {
    this.#byName.set(folded(slug), slug);
    for (const name of names.map(folded)) if (!this.#byName.has(name)) this.#byName.set(name, slug);
  }

  /** The narrower name and the wider one, as the row says them. */
  #namesIn(row: unknown): readonly string[] {
    const names = this.#fields.map(({ name, read }) => {
      const value = read(row);
      return value === undefined || value === null ? '' : textOf(name, value, this.#split ? 300 : 120);
    });
    const [first = ''] = names;
    if (!this.#split || !first.includes(this.#split)) return names;
    const levels = first.split(this.#split);
    return [lastLevel(first, this.#split), levels.at(-2)?.trim() ?? ''];
  }

  #found(row: unknown): Shelf | null {
    const [narrow = '', wide = ''] = this.#namesIn(row);
    const mapped = this.#byName.get(folded(narrow));
    if (mapped !== undefined) return this.#shelves.get(mapped) ?? null;
    const above = this.#shelves.get(this.#byName.get(folded(wide)) ?? '');
    if (!above) return null;
    return this.#create && narrow !== '' && !this.#ignored.has(folded(narrow)) ? this.#below(above, narrow) : above;
  }

  #below(above: Shelf, name: string): Shelf {
    const words = slugOf(name);
    if (words === '') return above;
    const own = this.#shelves.get(words);
    const slug = own && own.parent !== above.id ? slugOf(`${above.slug} ${name}`) : words;
    const known = this.#shelves.get(slug);
    if (known) return known;
    const category = { id: categoryId(slug), slug, name, parent: above.id };
    const shelf = {
      ...category,
      names: [...above.names, name],
      slugs: [slug, ...above.slugs],
      definitions: new Map(above.definitions),
    };
    this.#shelves.set(slug, shelf);
    this.#categories.push(category);
    this.#undo.push(() => (this.#categories.pop(), this.#shelves.delete(slug)));
    return shelf;
  }

  /** How the category defines a key; if it does not, it does from now on. */
  define(shelf: Shelf, definition: Definition): Definition {
    const known = shelf.definitions.get(definition.key);
    if (known) return known;
    shelf.definitions.set(definition.key, definition);
    this.#definitions.push({ ...definition, category: shelf.id });
    this.#undo.push(() => (this.#definitions.pop(), shelf.definitions.delete(definition.key)));
    return definition;
  }

  /** The row is good, and what it added stays. */
  keepRow(): void {
    if (this.#undo.length > 0) this.#undo = [];
  }

  /** The row is broken, and has added nothing. */
  undoRow(): void {
    for (const takeBack of this.#undo.toReversed()) takeBack();
    this.#undo = [];
  }

  /** What was added since the last time, to be written with the rows that need it. */
  take(): Added {
    const added = { categories: this.#categories, definitions: this.#definitions };
    this.#categories = [];
    this.#definitions = [];
    return added;
  }
}

/** The narrowest name of a path as `Electronics > Power > Modules`. */
export const lastLevel = (path: string, split: string | undefined): string =>
  (split === undefined ? path : (path.split(split).at(-1) ?? '')).trim();

const folded = (name: string) => name.trim().toLowerCase();
