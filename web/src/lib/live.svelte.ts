import { untrack } from 'svelte';
import { invalidate, refreshAll } from '$app/navigation';
import { unreadTag } from '#lib/unread.ts';
import { type Interest, LiveClient, type Listening, type LiveState } from '#platform/live/client';

let state = $state<LiveState>('idle');
let client: LiveClient | undefined;

/** Whether the connection to the house is lost, and is tried again. */
export const connectionLost = (): boolean => state === 'waiting';

/** One connection for all pages of this tab, opened by the first that listens. */
function house(): LiveClient {
  if (client) return client;
  const opened = new LiveClient({ url: `${location.origin.replace('http', 'ws')}/api/live` });
  opened.watch((now) => {
    state = now;
    if (now === 'signed-out') void refreshAll(); // The page sends to where one signs in, or does without.
  });
  for (const [event, act] of [
    ['offline', () => opened.suspend()],
    ['online', () => opened.resume()],
    ['pagehide', () => opened.suspend()], // A page that rests in the browser's memory rests whole, and is resumed.
    ['pageshow', () => opened.resume()],
  ] as const)
    addEventListener(event, act);
  client = opened;
  return opened;
}

/** Listens to a topic as it is told; for pages that show what comes. In the browser only. */
export const listen = (topic: string, interest: Interest): Listening => house().listen(topic, interest);

const positionsIn = (text: string) =>
  new Map([...text.matchAll(/(\S+) (\d+)/g)].map(([, topic, sequence]) => [topic, Number(sequence)]));

/**
 * Keeps a page as it is in the house: loads its data anew whenever something happens to one of these things. To be
 * called while a page is set up. `position` is `data.position`, taken before the data was read, so nothing is missed.
 */
export function live(ids: () => readonly (string | null | undefined)[], position: () => string): void {
  const names = $derived(ids().filter(Boolean).join(' '));
  $effect(() => {
    if (!names) return undefined;
    const from = positionsIn(untrack(position));
    const happened = collected(refreshAll);
    const listening = names.split(' ').map((topic) =>
      listen(topic, {
        after: from.get(topic),
        heard: ({ type }) => {
          if (type === 'change' || type === 'entry' || type === 'reset') happened();
        },
      }),
    );
    return () => listening.forEach((each) => each.stop());
  });
}

/** Keeps the count of unread messages in a frame, from when the page is there. */
export function liveUnread(company: () => string | undefined): void {
  $effect(() => {
    const topic = company();
    if (!topic) return undefined;
    const happened = collected(() => invalidate(unreadTag));
    const listening = listen(topic, {
      heard: (frame) => {
        if (frame.type === 'change' && frame.name.startsWith('work.')) happened();
      },
    });
    return () => listening.stop();
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
