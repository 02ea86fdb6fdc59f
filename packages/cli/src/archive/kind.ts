import { type Store, StoreError } from '@callcard/crm-core';
import type { OpenedStore } from '../stores/kind.js';

/** What became of a document: it was added, was there already, or was refused, and why. */
export type Added = 'added' | 'there' | { readonly refused: string };

/** Where documents are added. */
export type AddTarget = Pick<OpenedStore, 'store' | 'writesAtATime'>;

/** One kind of document in an archive. */
export interface ArchiveKind {
  /** Its documents, in an order that is the same for the same documents. */
  read(store: Store): AsyncIterable<readonly object[]>;
  /** Why a document is none of this kind; undefined: it is one. */
  check(document: unknown): string | undefined;
  /** What it is called among its kind. */
  idOf(document: object): string;
  /** Adds documents as they are; what is there already stays. */
  add(to: AddTarget, documents: readonly unknown[]): Promise<readonly Added[]>;
}

const idFormat = /^[a-z0-9:-]{1,300}$/;

/** Whether this may be a document at all. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Why this is no id of a document. */
export function checkId(id: unknown): string | undefined {
  return typeof id === 'string' && idFormat.test(id) ? undefined : 'has no id of ours';
}

/** The id of a document that has one in its field `id`. */
export function idOf(document: object): string {
  return 'id' in document ? String(document.id) : '';
}

/** Adds documents one by one, some at the same time; those that were in each other's way are added again alone. */
export async function addEach(
  { writesAtATime }: AddTarget,
  documents: readonly unknown[],
  add: (document: unknown) => Promise<Added>,
): Promise<readonly Added[]> {
  const outcomes: Added[] = [];
  for (let at = 0; at < documents.length; at += writesAtATime) {
    const some = documents.slice(at, at + writesAtATime);
    for (const [n, one] of (await Promise.allSettled(some.map(add))).entries()) {
      if (one.status === 'fulfilled') outcomes.push(one.value);
      else if (one.reason instanceof StoreError && one.reason.code === 'busy')
        outcomes.push(await add(some[n]));
      else throw one.reason;
    }
  }
  return outcomes;
}
