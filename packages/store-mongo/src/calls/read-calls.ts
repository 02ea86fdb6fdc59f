import { type Call, type CallFact, foldCall, type StoredCall } from '@callcard/crm-core';
import type { Database } from '../database/database.js';
import { readFact } from '../feed/feed.js';
import type { CallDocument, FactDocument } from '../schema/documents.js';
import { callContent, readCall, readOutline } from './call-document.js';
import type { KnownCalls } from './known-calls.js';

/** The documents of a call, of one moment. */
interface CallDocuments {
  readonly call: CallDocument;
  readonly facts: readonly FactDocument[];
}

/** Reads that met a commit are made again; a call whose facts were tampered with never fits. */
const mostReads = 5;

/** A fact is of the call's version or an earlier one; the call knows how many there are. */
async function readDocuments(db: Database, callId: string): Promise<CallDocuments | undefined> {
  for (let read = 1; ; read += 1) {
    const [call, found] = await Promise.all([
      db.calls.findOne({ _id: callId }),
      db.facts.find({ call: callId }, { index: 'of_call', sort: { n: 1 } }),
    ]);
    if (!call) return undefined;
    const facts = found.filter(({ version }) => version <= call.version);
    if (facts.length === call.factCount || read === mostReads) return { call, facts };
  }
}

/** The call as it is stored, or else as its facts tell it, or else what its document's fields know. */
export async function readStored(
  db: Database,
  known: KnownCalls,
  callId: string,
): Promise<StoredCall | undefined> {
  const documents = await readDocuments(db, callId);
  if (!documents) return undefined;
  const { version } = documents.call;
  const facts: CallFact[] = documents.facts.flatMap((document) => readFact(db, document) ?? []);
  const read = readCall(documents.call);
  const content = read?.whole ? callContent(read.call) : undefined;
  known.remember(callId, { version, content, factIds: new Set(documents.facts.map(({ _id }) => _id)) });
  if (!read) db.report({ code: 'damaged', table: 'call', id: callId });
  return { call: read?.call ?? foldCall(facts) ?? readOutline(documents.call), facts, version };
}

/** The call of a listing's document, or undefined after its damage was reported; its facts may still tell it. */
export function readReported(db: Database, document: CallDocument): Call | undefined {
  const read = readCall(document);
  if (!read) db.report({ code: 'damaged', table: 'call', id: document._id });
  return read?.call;
}
