import { readFile } from 'node:fs/promises';
import { fromBody } from '#platform/in-process';
import { type Mapping, mappingFault, mappingSchema } from './mapping-schema.ts';

const check = fromBody.compile<Mapping>(mappingSchema);

/** A mapping file that cannot be used, in a sentence for whoever wrote it. */
export class WrongMapping extends Error {}

export async function readMapping(file: string): Promise<Mapping> {
  let given: unknown;
  try {
    given = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new WrongMapping(`${file} is not readable JSON: ${(error as Error).message}.`);
  }
  if (!check(given)) throw new WrongMapping(`${file} is no mapping: ${firstFault()}. See docs/reference/import.md.`);
  const fault = mappingFault(given);
  if (fault) throw new WrongMapping(`${file} is no mapping: ${fault.at} ${fault.rule}. See docs/reference/import.md.`);
  return given;
}

function firstFault(): string {
  const [first] = check.errors ?? [];
  const { additionalProperty } = (first?.params ?? {}) as { additionalProperty?: string };
  const what = [first?.message, additionalProperty && `(${additionalProperty})`].filter(Boolean).join(' ');
  return `${first?.instancePath || 'it'} ${what}`;
}
