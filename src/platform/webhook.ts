import { Webhook } from 'standardwebhooks';
import type { Sent } from '#platform/in-process';

interface Message {
  readonly id: string;
  readonly raw: string;
}

/**
 * Standard Webhooks (standardwebhooks.com): HMAC-SHA256 over id, timestamp and the raw body. The timestamp signs the
 * attempt and may be five minutes off, by the real time and not the house's; the id names the event, which the receiver
 * remembers for ever. Several keys sign while one takes the other's place.
 */
export const signWebhook = (keys: Buffer | readonly Buffer[], { id, raw }: Message, at = new Date()) => ({
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
  'webhook-signature': [keys]
    .flat()
    .map((key) => new Webhook(key.toString('base64')).sign(id, at, raw))
    .join(' '),
});

/** The id of the event, or undefined where the signature is missing, forged or too old. */
export function verifyWebhook(key: Buffer, sent: Sent | undefined): string | undefined {
  if (!sent) return undefined;
  const header = (name: string) => {
    const value = sent.headers[name];
    return typeof value === 'string' ? value : '';
  };
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
  try {
    new Webhook(key.toString('base64')).verify(sent.raw, Object.fromEntries(names.map((name) => [name, header(name)])));
    return header('webhook-id');
  } catch {
    return undefined;
  }
}
