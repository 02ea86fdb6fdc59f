import { keySecrets } from '../keys.js';

/** 256 random bits as base64url, so that a plain SHA-256 is a safe thing to keep. */
const secretPattern = /^[A-Za-z0-9_-]{43}$/;

/** Something that only its holder has, and what is kept of it. */
export interface Secret {
  /** 43 letters, digits, `-` and `_`. */
  readonly text: string;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** Makes a secret. */
export function newSecret(): Secret {
  const text = keySecrets.random();
  return { text, sha256: keySecrets.sha256(text) };
}

/** One SHA-256, lower-case hex, of texts together, wherever one ends and the next begins. */
export function hashOfParts(...parts: readonly string[]): string {
  return keySecrets.sha256(JSON.stringify(parts));
}

/** What is kept of a secret that somebody shows; undefined: the text cannot be one. */
export function hashOfSecret(shown: string): string | undefined {
  return secretPattern.test(shown) ? keySecrets.sha256(shown) : undefined;
}
