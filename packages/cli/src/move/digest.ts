import { createHash, hash } from 'node:crypto';
import type { LineIndex } from '../import/line-index.js';

/** An object with its fields in the order of their names; undefined ones are left out by JSON. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A document as JSON that depends on nothing but what it says: stores may keep fields in any order. */
export function canonicalText(document: unknown): string {
  return JSON.stringify(document, sorted);
}

/** SHA-256 of a document's {@link canonicalText}. */
export function digestOf(document: unknown): Buffer {
  return hash('sha256', canonicalText(document), 'buffer');
}

const modulus = 1n << 256n;

/** How many documents there are, and a checksum that does not depend on their order. */
export class DocumentSum {
  count = 0;
  #sum = 0n;

  /** Takes a document's digest in. Digests are added up, so that a document that is there twice counts twice. */
  add(digest: Buffer): void {
    this.count += 1;
    this.#sum = (this.#sum + BigInt(`0x${digest.toString('hex')}`)) % modulus;
  }

  /** 64 hex digits. */
  get checksum(): string {
    return createHash('sha256')
      .update(`${this.count} ${this.#sum.toString(16)}`)
      .digest('hex');
  }
}

/**
 * Numbers documents by their digests, from 1. That two documents of a store share 64 bits of a digest is next to impossible; a
 * sum of whole digests would show it.
 */
export class DocumentIndex {
  readonly #numbers: LineIndex;
  size = 0;

  constructor(numbers: LineIndex) {
    this.#numbers = numbers;
  }

  add(digest: Buffer): void {
    this.size += 1;
    this.#numbers.add(digest.readUInt32LE(0), digest.readUInt32LE(4), this.size);
  }

  /** Undefined: there is no such document. */
  numberOf(digest: Buffer): number | undefined {
    return this.#numbers.get(digest.readUInt32LE(0), digest.readUInt32LE(4));
  }
}
