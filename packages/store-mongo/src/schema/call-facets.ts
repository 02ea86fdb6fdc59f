import type { mongo } from 'mongoose';
import { callContent, readCall } from '../calls/call-document.js';
import type { CallDocument, RecordingDocument } from './documents.js';
import type { Models } from './models.js';

/** So many calls are in memory at once. */
const batch = 200;

/** Indexes of earlier versions, which serve nothing any more. */
const outdated = { calls: ['by_time'], recordings: ['by_time', 'of_call', 'by_binding'] } as const;

/**
 * A part of schema 4: what calls and recordings are listed by. A document that cannot be read stays as it is, and its recordings are
 * listed by when their call was offered.
 */
export async function callFacets(models: Models): Promise<void> {
  for (let after = ''; ; ) {
    const calls = await nextCalls(models, after);
    const last = calls.at(-1);
    if (!last) break;
    await fillIn(models, calls);
    after = last._id;
  }
  await fillRest(models);
  for (const name of ['calls', 'recordings'] as const) await dropOutdated(models, name);
}

async function nextCalls({ calls }: Models, after: string): Promise<CallDocument[]> {
  return calls
    .find({ _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(batch)
    .hint('_id_')
    .readConcern('majority')
    .lean<CallDocument[]>()
    .exec();
}

/** What a call is listed by; of one that cannot be read, what its document knows. */
function facetsOf(document: CallDocument) {
  const call = readCall(document)?.call;
  if (!call) {
    const nothing = { talkMs: null, kinds: [], commented: false, commentTexts: [] };
    return { id: document._id, facets: { updatedAt: document.offeredAt, ...nothing }, recordings: [] };
  }
  const { fields, commentTexts, recordings } = callContent(call);
  const { updatedAt, talkMs, kinds, commented } = fields;
  const facets = { updatedAt, talkMs, kinds: [...kinds], commented, commentTexts: [...commentTexts] };
  return { id: document._id, facets, recordings };
}

async function fillIn({ calls, recordings }: Models, documents: readonly CallDocument[]): Promise<void> {
  const found = documents.map(facetsOf);
  await calls.bulkWrite(
    found.map(({ id, facets }) => ({ updateOne: { filter: { _id: id }, update: { $set: facets } } })),
  );
  await putRecordings(
    recordings,
    found.flatMap((call) => call.recordings),
  );
}

type Part = Pick<RecordingDocument, '_id' | 'call'> & Partial<RecordingDocument>;

/** Past the schema, which does not know any more what they were sorted by. */
async function putRecordings({ collection }: Models['recordings'], parts: readonly Part[]): Promise<void> {
  if (parts.length === 0) return;
  const documents = collection as unknown as mongo.Collection<RecordingDocument>;
  await documents.bulkWrite(
    parts.map(({ _id, call, ...fields }) => ({
      updateOne: { filter: { _id, call }, update: { $set: fields, $unset: { offeredAt: '' } } },
    })),
  );
}

type OldRecording = Pick<RecordingDocument, '_id' | 'call'> & { readonly offeredAt: number };

/** Recordings of calls that cannot be read. */
async function fillRest({ recordings }: Models): Promise<void> {
  const documents = recordings.collection as unknown as mongo.Collection<OldRecording>;
  const unknown = { kind: '', state: '', durationMs: null, outbound: false, commented: false } as const;
  for (let after = ''; ; ) {
    const how = { hint: '_id_', limit: batch, sort: { _id: 1 }, readConcern: { level: 'majority' } } as const;
    const left = await documents.find({ _id: { $gt: after }, offeredAt: { $exists: true } }, how).toArray();
    const last = left.at(-1);
    if (!last) return;
    const parts = left.map(({ _id, call, offeredAt }) => ({
      ...{ _id, call, at: offeredAt, updatedAt: offeredAt, ...unknown },
      ...{ remote: null, lineId: null, answeredBy: null },
    }));
    await putRecordings(recordings, parts as readonly Part[]);
    after = last._id;
  }
}

async function dropOutdated(models: Models, name: keyof typeof outdated): Promise<void> {
  const { collection } = models[name];
  const there = await collection.indexes();
  const names: readonly string[] = outdated[name];
  for (const index of there)
    if (index.name && names.includes(index.name)) await collection.dropIndex(index.name);
}
