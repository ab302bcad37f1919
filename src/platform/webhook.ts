import { Webhook } from 'standardwebhooks';
import type { Sent } from '#platform/in-process';

/**
 * Standard Webhooks (standardwebhooks.com): HMAC-SHA256 over id, timestamp and the raw body. The timestamp signs the
 * attempt and may be five minutes off; the id names the event, which the receiver remembers for ever.
 */
export const signWebhook = (key: Buffer, { id, raw }: { id: string; raw: string }, at = new Date()) => ({
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
  'webhook-signature': new Webhook(key.toString('base64')).sign(id, at, raw),
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
