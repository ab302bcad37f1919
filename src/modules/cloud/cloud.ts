import type { Identity } from '#identity';
import type { Id } from '#kernel/id';
import type { Egress } from '#platform/egress';
import type { Foundation } from '#platform/foundation';
import { Remembered } from '#platform/remembered';
import { Throttle } from '#platform/throttle';
import type { Listener } from './store/endpoints.ts';
import { ShownOnce } from './shown-once.ts';

/** What the functions of this module work with. */
export interface Cloud extends Foundation {
  readonly identity: Identity;
  readonly egress: Egress;
  /** Seals the secrets that webhooks are signed with. */
  readonly secretsKey: Buffer;
  /** The endpoints of a company, so that an event that nobody listens to costs no statement. */
  readonly listeners: Remembered<Id, readonly Listener[]>;
  readonly shown: ShownOnce;
  /** What a company may set going by hand, such as tests: somebody else's server has to bear it. */
  readonly byHand: Throttle;
}

interface Below {
  readonly identity: Identity;
  readonly egress: Egress;
}

export function openCloud(house: Foundation, { identity, egress }: Below): Cloud {
  const { clock, secrets } = house;
  return {
    ...house,
    identity,
    egress,
    secretsKey: secrets.keyFor('cloud.webhook-secrets'),
    listeners: new Remembered({ clock, forMs: 5_000, most: 20_000 }),
    shown: new ShownOnce({ clock, forMs: 600_000, most: 1_000 }),
    byHand: new Throttle({ clock, burst: 20, everyMs: 3_000 }),
  };
}
