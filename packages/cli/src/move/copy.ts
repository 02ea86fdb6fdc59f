import { defaultPipeline, type Store } from '@callcard/crm-core';
import type { AddTarget } from '../archive/kind.js';
import { type ArchiveKindName, archiveKindNames, archiveKinds, isUntouched } from '../archive/kinds.js';
import { documentsOf, indexOf, type OnDocument, onlyIn } from './compare.js';

/** Two stores: everything of the one is to be in the other. */
export interface Move {
  readonly from: Store;
  readonly to: AddTarget;
  readonly onDocument: OnDocument;
}

/**
 * What is in `to` and not in `from`, or otherwise there: the first few documents. Nothing: `to` is empty, or a part of this move. The
 * pipeline that a new store has does not count.
 */
export async function foreignDocuments({ from, to, onDocument }: Move): Promise<readonly string[]> {
  for (const kind of archiveKindNames) {
    const found = await onlyIn(to.store, from, kind, onDocument);
    const foreign = found.filter(({ document }) => kind !== 'pipeline' || !isUntouched(document));
    if (foreign.length > 0) return foreign.map(({ name }) => name);
  }
  return [];
}

/** A store whose default pipeline was removed has none afterwards, either. */
async function removeDefaultPipeline({ from, to }: Move): Promise<void> {
  const { id } = defaultPipeline;
  const made = await to.store.pipelines.get(id);
  if (!made || !isUntouched(made) || (await from.pipelines.get(id))) return;
  const removed = [{ type: 'pipeline', id, version: made.version } as const];
  await to.store.records.write({ records: [], removed, history: [] });
}

async function copyKind(
  kind: ArchiveKindName,
  { from, to, onDocument }: Move,
  onRefused: (why: string) => void,
): Promise<void> {
  const there = await indexOf(to.store, kind, () => undefined);
  for await (const documents of documentsOf(from, kind, onDocument)) {
    const missing = documents.filter(({ digest }) => there.numberOf(digest) === undefined);
    const added = await archiveKinds[kind].add(
      to,
      missing.map(({ document }) => document),
    );
    for (const [n, outcome] of added.entries()) {
      const document = missing[n]?.document ?? {};
      if (typeof outcome === 'object')
        onRefused(`${kind} ${archiveKinds[kind].idOf(document)}: ${outcome.refused}`);
    }
  }
}

/** Copies what `to` lacks, kind by kind. `onRefused`: what cannot be added, and why. */
export async function copyDocuments(move: Move, onRefused: (why: string) => void): Promise<void> {
  for (const kind of archiveKindNames) await copyKind(kind, move, onRefused);
  await removeDefaultPipeline(move);
}
