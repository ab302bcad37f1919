import { hash, verify } from '@node-rs/argon2';

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. It is this library's variant. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Fits no password, and costs as much to find out as any other. */
const nobodys = '$argon2id$v=19$m=19456,t=2,p=1$n0bodyKn0wsTh1sSa1t00w$u3m8S1w2YVmQkD0pEo5cJ6bTzq1rXn9yLhG4fWvKxA8';

export interface Passwords {
  readonly hash: (password: string) => Promise<string>;
  /** Without a stored hash it takes as long, and answers no: whether somebody is known does not show in the time. */
  readonly fits: (stored: string | null | undefined, password: string) => Promise<boolean>;
  /** So many wait already that another would wait for seconds. */
  readonly crowded: () => boolean;
}

/** The same password from every keyboard. */
const normal = (password: string) => password.normalize('NFKC');

/** Hashing is slow and takes memory by intention, so only so many run at once and the rest stand in line. */
export function openPasswords({ atOnce = 2, inLine = 100 } = {}): Passwords {
  const line: (() => void)[] = [];
  let running = 0;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running < atOnce) running += 1;
    else await new Promise<void>((resume) => void line.push(resume)); // Whoever leaves hands his place on.
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else running -= 1;
    }
  }

  return {
    hash: (password) => inTurn(() => hash(normal(password), cost)),
    fits: async (stored, password) => {
      const fits = await inTurn(() => verify(stored ?? nobodys, normal(password)));
      return fits && typeof stored === 'string';
    },
    crowded: () => line.length >= inLine,
  };
}
