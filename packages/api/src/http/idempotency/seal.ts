import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** What an answer is sealed by: a secret of many random bits, and the place where it is kept. */
export interface SealedBy {
  readonly secret: string;
  readonly id: string;
}

function keyOf({ secret, id }: SealedBy): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, id, 'callcard idempotent answer', 32));
}

/** A text that nobody reads without the secret, as base64. */
export function seal(text: string, by: SealedBy): string {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, keyOf(by), nonce);
  const hidden = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), hidden]).toString('base64');
}

/** The text again; undefined: it was sealed by another secret, or is damaged. */
export function unseal(sealed: string, by: SealedBy): string | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < nonceBytes + tagBytes) return undefined;
  const opening = createDecipheriv(cipher, keyOf(by), bytes.subarray(0, nonceBytes));
  opening.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    const text = opening.update(bytes.subarray(nonceBytes + tagBytes));
    return Buffer.concat([text, opening.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
