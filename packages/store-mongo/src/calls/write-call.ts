import type { Step } from '../database/changes.js';
import type { Operation } from '../database/collection.js';
import { knowing } from '../database/commits.js';
import type { Database } from '../database/database.js';
import type { CallDocument } from '../schema/documents.js';
import type { CallContent } from './call-document.js';
import { isSame } from './same.js';

/** What a commit makes of a call. */
export interface CallWrite {
  /** What is stored in the expected version; undefined: nothing, the call is new. */
  readonly before: CallContent | undefined;
  readonly after: CallContent;
  readonly expectedVersion: number;
  readonly factCount: number;
}

function insert({ after, expectedVersion, factCount }: CallWrite, token: string): Operation<CallDocument> {
  const { id, fields, parts, comments, commentTexts } = after;
  const version = { version: expectedVersion + 1, commits: [token], factCount };
  const call = { ...parts, comments };
  return { insertOne: { document: { _id: id, ...version, ...fields, commentTexts, call } } };
}

/** Comments are only ever added, and may be thousands: those that are there are not written again. */
function commentsAfter(before: CallContent, { comments, commentTexts }: CallContent) {
  const known = before.comments.length;
  const added = comments.slice(known);
  const isLonger = before.comments.every((comment, place) => isSame(comment, comments[place]));
  if (!isLonger) return { set: { 'call.comments': comments, commentTexts }, push: {} };
  if (added.length === 0) return { set: {}, push: {} };
  const texts = { $each: commentTexts.slice(known) };
  return { set: {}, push: { 'call.comments': { $each: added }, commentTexts: texts } };
}

/** Names only what changed, so that a long call is no dearer to change than a short one. */
function update(before: CallContent, write: CallWrite, token: string): Operation<CallDocument> {
  const { after, expectedVersion, factCount } = write;
  const fields = Object.entries(after.fields).filter(
    ([name, value]) => !isSame(value, before.fields[name as keyof CallContent['fields']]),
  );
  const parts = Object.entries(after.parts).filter(([name, value]) => !isSame(value, before.parts[name]));
  const gone = Object.keys(before.parts).filter((name) => !(name in after.parts));
  const comments = commentsAfter(before, after);
  const set = Object.fromEntries([
    ...fields,
    ...parts.map(([name, value]) => [`call.${name}`, value] as const),
  ]);
  return {
    updateOne: {
      filter: { _id: after.id, version: expectedVersion },
      update: {
        $set: { version: expectedVersion + 1, factCount, ...set, ...comments.set },
        $push: { ...knowing(token), ...comments.push },
        ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map((name) => [`call.${name}`, ''])) }),
      },
    },
  };
}

/** Of a call that cannot be read nothing is kept. */
function replace({ after, expectedVersion, factCount }: CallWrite, token: string): Operation<CallDocument> {
  const { id, fields, parts, comments, commentTexts } = after;
  const version = { version: expectedVersion + 1, factCount };
  const set = { ...version, ...fields, commentTexts, call: { ...parts, comments } };
  return {
    updateOne: {
      filter: { _id: id, version: expectedVersion },
      update: { $set: set, $push: knowing(token) },
    },
  };
}

function callOperation(write: CallWrite, token: string): Operation<CallDocument> {
  if (write.expectedVersion === 0) return insert(write, token);
  return write.before ? update(write.before, write, token) : replace(write, token);
}

/** Documents that are there no more, and those that are new or changed. */
function partOperations<D extends { readonly _id: string; readonly call: string }>(
  before: readonly D[],
  after: readonly D[],
) {
  const ids = new Set(after.map(({ _id }) => _id));
  const known = new Map(before.map((document) => [document._id, document]));
  const removed = before.filter(({ _id }) => !ids.has(_id));
  const changed = after.filter((document) => !isSame(document, known.get(document._id)));
  return [
    ...removed.map(({ _id, call }) => ({ deleteOne: { filter: { _id, call } } })),
    ...changed.map(({ _id, call, ...fields }) => ({
      updateOne: { filter: { _id, call }, update: { $set: fields }, upsert: true },
    })),
  ] as unknown as Operation<D>[];
}

/** The steps that write what of a call differs from what is stored; refused when the stored version is not the expected one. */
export function writeCall(db: Database, write: CallWrite, token: string): Step[] {
  const { before, after } = write;
  return [
    ...db.calls.putGuarded([callOperation(write, token)]),
    ...db.recordings.put(partOperations(before?.recordings ?? [], after.recordings)),
    ...db.talks.put(partOperations(before?.talks ?? [], after.talks)),
  ];
}
