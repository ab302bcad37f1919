import { untrack } from 'svelte';
import { refreshAll } from '$app/navigation';

/**
 * Keeps a page as it is in the house: loads its data anew whenever something happens to one of these things. To be
 * called while a page is set up. `position` is `data.position`, taken before the data was read, so nothing is missed.
 */
export function live(ids: () => readonly (string | null | undefined)[], position: () => string): void {
  const names = $derived(ids().filter(Boolean).join(' '));
  $effect(() => {
    if (!names) return undefined;
    const from = new URLSearchParams({ after: untrack(position) }); // Else each event would open the streams anew.
    const heard = collected(refreshAll);
    const sources = names.split(' ').map((id) => {
      const source = new EventSource(`/api/live/${id}?${from}`);
      source.addEventListener('message', heard);
      return source;
    });
    return () => sources.forEach((source) => source.close());
  });
}

/** One act tells several events: they load the page once, and what comes meanwhile once more. */
function collected(load: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  const run = async () => {
    running = true;
    do {
      again = false;
      await new Promise((resolve) => setTimeout(resolve, 50));
      await load().catch(() => undefined); // Offline, or leaving: the next event tries again.
    } while (again);
    running = false;
  };
  return () => {
    again = true;
    if (!running) void run();
  };
}
