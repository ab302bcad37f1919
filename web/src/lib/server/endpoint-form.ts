import { eventTypeNames } from '#cloud/contract';
import type { Posted } from '#lib/server/form.ts';

/** What an endpoint is to listen to: none named are all. Undefined where some were meant and none was chosen. */
export function chosenEvents(form: Posted) {
  if (form.text('which') !== 'some') return [];
  const chosen = eventTypeNames.filter((name) => form.all('events').includes(name));
  return chosen.length > 0 ? chosen : undefined;
}
