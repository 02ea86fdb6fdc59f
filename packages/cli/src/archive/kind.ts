import { type Store, StoreError } from '@callcard/crm-core';
import type { OpenedStore } from '../stores/kind.js';

/** What became of a document: it was added, was there already, or was refused, and why. */
export type Added = 'added' | 'there' | { readonly refused: string };

/** Where documents are added. */
export type AddTarget = Pick<OpenedStore, 'store' | 'writing'>;

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

/** Writes, again when others were always first, as often as the store is worth it. */
export async function persistently<T>({ writing }: AddTarget, write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof StoreError && error.code === 'busy') || tries >= writing.tries) throw error;
    }
  }
}

/** Adds documents one by one, some at the same time. */
export async function addEach(
  to: AddTarget,
  documents: readonly unknown[],
  add: (document: unknown) => Promise<Added>,
): Promise<readonly Added[]> {
  const outcomes: Added[] = [];
  for (let at = 0; at < documents.length; at += to.writing.atATime) {
    const some = documents.slice(at, at + to.writing.atATime);
    outcomes.push(...(await Promise.all(some.map((document) => persistently(to, () => add(document))))));
  }
  return outcomes;
}
