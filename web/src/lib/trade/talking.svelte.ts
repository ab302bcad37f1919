import { untrack } from 'svelte';
import { listen } from '#lib/live.svelte.ts';
import type { Listening } from '#platform/live/client';
import type { Reading, Somebody } from '#platform/live/protocol';
import type { Said } from './talk.ts';

interface Beginning {
  readonly id: string;
  /** Up to here the page's data goes. */
  readonly after: number;
}

/** The conversations that this page shows, by id: where somebody writes, the others are told. */
const shown = new Map<string, Listening>();

/** To be called at each stroke, and with false when what was written is sent or left. */
export const writing = (conversation: string, writes: boolean): void => shown.get(conversation)?.typing(writes);

/** What has come since the page was loaded, who else is here, and how far everybody has read. */
export interface Talking {
  readonly heard: readonly Said[];
  readonly people: readonly Somebody[];
  /** Undefined until it has been told: the page's own data holds. */
  readonly readings: readonly Reading[] | undefined;
}

/** Follows a conversation for as long as the component stands in which this is called. */
export function talking(of: () => Beginning): Talking {
  let heard = $state.raw<readonly Said[]>([]);
  let people = $state.raw<readonly Somebody[]>([]);
  let readings = $state.raw<readonly Reading[]>();
  const id = $derived(of().id);

  $effect(() => {
    const conversation = id;
    const { after } = untrack(of);
    [heard, people, readings] = [[], [], undefined];
    const listening = listen(conversation, {
      after,
      heard(frame) {
        if (frame.type === 'entry') heard = [...heard, frame.entry as Said];
        else if (frame.type === 'people') people = frame.people;
        else if (frame.type === 'read') readings = frame.readings;
      },
    });
    shown.set(conversation, listening);
    const look = () => listening.here(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    look();
    return () => {
      document.removeEventListener('visibilitychange', look);
      shown.delete(conversation);
      listening.stop();
    };
  });

  return {
    get heard() {
      return heard;
    },
    get people() {
      return people;
    },
    get readings() {
      return readings;
    },
  };
}
