import { archiveKindNames } from '../archive/kinds.js';
import { onlyIn, sumOf } from './compare.js';
import type { Move } from './copy.js';

/** What a comparison of two stores found. */
export interface Verified {
  /** Of each kind: how many, and the checksum of all; of the store that was copied. */
  readonly sums: readonly { readonly kind: string; readonly count: number; readonly checksum: string }[];
  /** What differs, in words. */
  readonly differences: readonly string[];
}

/** Reads both stores, and compares counts and checksums of every kind; names the first few documents that differ. */
export async function verifyMove({ from, to, onDocument }: Move): Promise<Verified> {
  const sums: { kind: string; count: number; checksum: string }[] = [];
  const differences: string[] = [];
  for (const kind of archiveKindNames) {
    const [source, target] = await Promise.all(
      [from, to.store].map((store) => sumOf(store, kind, onDocument)),
    );
    if (!source || !target) continue;
    sums.push({ kind, count: source.count, checksum: source.checksum });
    if (source.checksum === target.checksum) continue;
    differences.push(`${kind}: ${source.count} were to be moved, ${target.count} are there`);
    for (const { name } of await onlyIn(from, to.store, kind, onDocument))
      differences.push(`${name} is missing, or differs`);
    for (const { name } of await onlyIn(to.store, from, kind, onDocument))
      differences.push(`${name} is there, and was not to be moved so`);
  }
  return { sums, differences };
}
