import { type Connection, type IndexDefinition, type Model, Schema, type SchemaDefinition } from 'mongoose';
import type { CollectionName, Documents } from './documents.js';

/** Nothing is added, left out or made by itself; a field that no schema has is an error. */
const options = {
  autoCreate: false,
  autoIndex: false,
  id: false,
  minimize: false,
  strict: 'throw',
  versionKey: false,
} as const;

const id = { type: String, required: true } as const;
/** May be empty, which mongoose takes for missing where it is required. */
const text = { type: String } as const;
const texts = { type: [String], required: true } as const;
const number = { type: Number, required: true } as const;
const maybeNumber = { type: Number } as const;
const flag = { type: Boolean, required: true } as const;
const version = { type: Number, required: true, min: 1 } as const;
const anything = { type: Schema.Types.Mixed, required: true } as const;

/** A collection: its fields, and its indexes by name. Each index is there for a query that the named method asks. */
interface Described {
  readonly fields: SchemaDefinition;
  readonly indexes?: Readonly<Record<string, IndexDefinition>>;
  /** Indexes that have only the documents that have a field of theirs. */
  readonly sparse?: readonly string[];
  /** The server removes a document so many seconds after the instant that the index `expiring` is of. */
  readonly expireAfterSeconds?: number;
}

const described = {
  records: {
    fields: {
      _id: id,
      type: text,
      id: text,
      version,
      commits: texts,
      keys: texts,
      numbers: texts,
      claims: texts,
      task: {
        type: new Schema(
          { record: text, ownerId: text, missedCallId: text, open: Boolean, dueAt: Number },
          { _id: false },
        ),
      },
      record: { type: Schema.Types.Mixed },
    },
    indexes: {
      by_key: { keys: 1, _id: 1 },
      tasks_by_due: { 'task.open': 1, 'task.dueAt': 1, _id: 1 },
      tasks_of_record: { 'task.record': 1, 'task.dueAt': 1, _id: 1 },
      tasks_of_user: { 'task.ownerId': 1, 'task.dueAt': 1, _id: 1 },
      tasks_of_missed_call: { 'task.missedCallId': 1 },
    },
  },
  claims: { fields: { _id: id, type: text, id: text } },
  numbers: {
    fields: { _id: id, holders: number, shared: flag, askedBy: text },
    indexes: { shared: { shared: 1, _id: 1 } },
  },
  calls: {
    fields: {
      _id: id,
      version,
      commits: texts,
      factCount: number,
      offeredAt: number,
      live: flag,
      unfinished: flag,
      status: text,
      remote: text,
      node: text,
      outbound: flag,
      lineId: text,
      answeredAt: maybeNumber,
      answeredBy: text,
      bindings: texts,
      recordingIds: texts,
      talking: texts,
      lastTalkAt: maybeNumber,
      lastTalkBy: text,
      updatedAt: number,
      talkMs: maybeNumber,
      kinds: texts,
      commented: flag,
      commentTexts: texts,
      call: anything,
    },
    indexes: {
      by_time_and_change: { offeredAt: -1, _id: -1, updatedAt: 1, talkMs: 1 },
      by_line: { lineId: 1, offeredAt: -1, _id: -1 },
      by_user: { answeredBy: 1, offeredAt: -1, _id: -1 },
      by_kind: { kinds: 1, offeredAt: -1, _id: -1 },
      by_comment: { commented: 1, offeredAt: -1, _id: -1 },
      by_status: { status: 1, offeredAt: -1, _id: -1 },
      by_live: { live: 1, offeredAt: -1, _id: -1 },
      by_unfinished: { unfinished: 1, offeredAt: 1, _id: 1 },
      by_remote: { remote: 1, offeredAt: -1, _id: -1 },
      by_remote_answered: { remote: 1, answeredAt: -1, _id: -1 },
      by_remote_talk: { remote: 1, lastTalkAt: -1 },
      by_binding: { bindings: 1, offeredAt: -1, _id: -1 },
      by_binding_talk: { bindings: 1, lastTalkAt: -1 },
      by_recording: { recordingIds: 1 },
      by_talking_user: { talking: 1 },
    },
  },
  facts: {
    fields: { _id: id, call: text, version, lane: number, n: number, writtenAt: number, fact: anything },
    indexes: { of_call: { call: 1, n: 1 }, of_lane: { lane: 1, n: 1 } },
  },
  lanes: { fields: { _id: number, n: number } },
  talks: {
    fields: { _id: id, call: text, userId: text, endedAt: number },
    indexes: { of_user: { userId: 1, endedAt: -1 } },
  },
  recordings: {
    fields: {
      _id: id,
      call: text,
      id: text,
      at: number,
      updatedAt: number,
      kind: text,
      state: text,
      durationMs: maybeNumber,
      bindings: texts,
      outbound: flag,
      remote: text,
      lineId: text,
      answeredBy: text,
      commented: flag,
      retainedBy: text,
      retainedFrom: maybeNumber,
      checkedAt: maybeNumber,
      fetchAt: maybeNumber,
      safeAt: maybeNumber,
    },
    indexes: {
      by_start: { at: -1, id: -1, updatedAt: 1, durationMs: 1 },
      of_call_by_start: { call: 1, at: -1, id: -1 },
      by_binding_and_start: { bindings: 1, at: -1, id: -1 },
      by_remote: { remote: 1, at: -1, id: -1 },
      by_line: { lineId: 1, at: -1, id: -1 },
      by_user: { answeredBy: 1, at: -1, id: -1 },
      by_state: { state: 1, at: -1, id: -1 },
      by_kind: { kind: 1, at: -1, id: -1 },
      by_comment: { commented: 1, at: -1, id: -1 },
      due_deletion: { retainedBy: 1, retainedFrom: 1, id: 1 },
      due_verification: { checkedAt: 1, id: 1 },
      due_fetch: { fetchAt: 1, id: 1 },
      due_switch_copy: { safeAt: 1, id: 1 },
    },
  },
  activities: {
    fields: { _id: id, record: text, at: number, kind: text, happening: text, entry: anything },
    indexes: {
      of_record: { record: 1, at: -1, _id: -1 },
      of_record_and_kind: { record: 1, kind: 1, at: -1, _id: -1 },
      of_happening: { happening: 1, record: 1, _id: -1 },
    },
  },
  history: {
    fields: {
      _id: id,
      record: text,
      at: number,
      lane: maybeNumber,
      n: maybeNumber,
      writtenAt: maybeNumber,
      entry: anything,
    },
    indexes: { of_record: { record: 1, at: 1, _id: 1 }, of_lane: { lane: 1, n: 1 } },
    sparse: ['of_lane'],
  },
  missedCalls: {
    fields: {
      _id: id,
      version,
      commits: texts,
      open: flag,
      ownerId: text,
      lineId: text,
      e164: text,
      openedAt: number,
      item: anything,
    },
    indexes: {
      by_time: { openedAt: 1, _id: 1 },
      by_open: { open: 1, openedAt: 1, _id: 1 },
      by_owner: { ownerId: 1, openedAt: 1, _id: 1 },
      by_line: { lineId: 1, openedAt: 1, _id: 1 },
      of_caller: { e164: 1 },
    },
  },
  expiring: {
    fields: {
      _id: id,
      kind: text,
      id: text,
      version,
      commits: texts,
      expiresAt: maybeNumber,
      keys: texts,
      record: { type: Schema.Types.Mixed },
    },
    indexes: { by_key: { keys: 1, _id: -1 }, by_expiry: { kind: 1, expiresAt: 1, _id: 1 } },
  },
  jobRuns: {
    fields: {
      _id: id,
      version,
      commits: texts,
      nextRunAt: number,
      claim: { type: new Schema({ owner: text, until: number }, { _id: false }) },
      lastStartedAt: maybeNumber,
      lastEndedAt: maybeNumber,
      lastResult: { type: Schema.Types.Mixed },
    },
  },
  commits: {
    fields: { _id: id, commits: texts, at: { type: Date, required: true } },
    indexes: { expiring: { at: 1 } },
    // The token of a change that left no document is kept for a day.
    expireAfterSeconds: 86_400,
  },
  meta: { fields: { _id: id, schemaVersion: maybeNumber, owner: text, until: { type: Date } } },
} as const satisfies Record<CollectionName, Described>;

function schemaOf({ fields, indexes = {}, sparse = [], expireAfterSeconds = 0 }: Described): Schema {
  const schema = new Schema(fields, options);
  for (const [name, index] of Object.entries(indexes))
    schema.index(index, {
      name,
      ...(sparse.includes(name) && { sparse: true }),
      ...(name === 'expiring' && { expireAfterSeconds }),
    });
  return schema;
}

/** One model for each collection. */
export type Models = { readonly [name in CollectionName]: Model<Documents[name]> };

/** The models of a connection. Neither collections nor indexes are made. */
export function modelsOn(connection: Connection): Models {
  const models = Object.entries(described).map(([name, collection]) => [
    name,
    connection.model(name, schemaOf(collection), name),
  ]);
  // The fields are those of the documents' types; mongoose can say so only of a type that it derives itself.
  return Object.fromEntries(models) as Models;
}
