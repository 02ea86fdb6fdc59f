import type { Store } from '@callcard/crm-core';
import { type ArchiveKindName, archiveKinds } from '../archive/kinds.js';
import { LineIndex } from '../import/line-index.js';
import { DocumentIndex, DocumentSum, digestOf } from './digest.js';

/** Called with each document that is read; throws to stop. */
export type OnDocument = () => void;

/** Every document of a kind with its digest. */
export async function* documentsOf(store: Store, kind: ArchiveKindName, onDocument: OnDocument) {
  for await (const documents of archiveKinds[kind].read(store))
    yield documents.map((document) => {
      onDocument();
      return { document, digest: digestOf(document) };
    });
}

/** Count and checksum of the documents of a kind. */
export async function sumOf(
  store: Store,
  kind: ArchiveKindName,
  onDocument: OnDocument,
): Promise<DocumentSum> {
  const sum = new DocumentSum();
  for await (const documents of documentsOf(store, kind, onDocument))
    for (const { digest } of documents) sum.add(digest);
  return sum;
}

/** The documents of a kind by their digests: some 25 to 50 MB of memory for a million of them. */
export async function indexOf(
  store: Store,
  kind: ArchiveKindName,
  onDocument: OnDocument,
): Promise<DocumentIndex> {
  const index = new DocumentIndex(new LineIndex());
  for await (const documents of documentsOf(store, kind, onDocument))
    for (const { digest } of documents) index.add(digest);
  return index;
}

/** So many documents are named at most. */
const mostNamed = 5;

/** The names of documents of a kind that another store lacks, or has otherwise: the first few. */
export async function onlyIn(
  store: Store,
  other: Store,
  kind: ArchiveKindName,
  onDocument: OnDocument,
): Promise<readonly { readonly name: string; readonly document: object }[]> {
  const index = await indexOf(store, kind, onDocument);
  if (index.size === 0) return [];
  const isThere = new Uint8Array(index.size + 1);
  let missing = index.size;
  for await (const documents of documentsOf(other, kind, onDocument))
    for (const { digest } of documents) {
      const number = index.numberOf(digest);
      if (number === undefined || isThere[number] === 1) continue;
      isThere[number] = 1;
      missing -= 1;
    }
  if (missing === 0) return [];
  const found: { name: string; document: object }[] = [];
  for await (const documents of documentsOf(store, kind, onDocument))
    for (const { document, digest } of documents) {
      if (isThere[index.numberOf(digest) ?? 0] === 1) continue;
      found.push({ name: `${kind} ${archiveKinds[kind].idOf(document)}`, document });
      if (found.length === mostNamed) return found;
    }
  return found;
}
