/**
 * The documents of each collection: what the core gave, whole, in one field, and beside it what queries need. Instants are
 * milliseconds, with fractions. `commits` names the last changes of a document by their tokens: see `database/changes.ts`.
 */

/** A record of the CRM, an API key, a password, a tombstone or a legal hold. */
export interface RecordDocument {
  /** `<type>:<id>`. */
  readonly _id: string;
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly commits: readonly string[];
  /** What it is found by: `<kind> <key>`. */
  readonly keys: readonly string[];
  /** The E.164 numbers that it is counted under, in `numbers`. */
  readonly numbers: readonly string[];
  /** What it has in `claims`. */
  readonly claims: readonly string[];
  /** Of a task: what lists of tasks ask for. */
  readonly task?: {
    readonly record: string | null;
    readonly ownerId: string | null;
    readonly missedCallId: string | null;
    readonly open: boolean;
    readonly dueAt: number;
  };
  readonly record: unknown;
}

/** Who has something that no other record may have; `_id` is the unique key. */
export interface ClaimDocument {
  readonly _id: string;
  readonly type: string;
  readonly id: string;
}

/** How many contacts, companies and open leads have an E.164 number, its `_id`. Nobody: there is no document. */
export interface NumberDocument {
  readonly _id: string;
  readonly holders: number;
  /** Two or more have it. */
  readonly shared: boolean;
  /** Written by whoever decided something because nobody had the number, so that two cannot do so at once. */
  readonly askedBy?: string;
}

/** A call; its `_id` is the call's id. */
export interface CallDocument {
  readonly _id: string;
  readonly version: number;
  readonly commits: readonly string[];
  /** How many documents `facts` has of it. */
  readonly factCount: number;
  readonly offeredAt: number;
  readonly live: boolean;
  readonly unfinished: boolean;
  readonly status: string | null;
  readonly remote: string | null;
  readonly node: string;
  readonly outbound: boolean;
  readonly lineId: string | null;
  readonly answeredAt: number | null;
  readonly answeredBy: string | null;
  /** By `refKey`. */
  readonly bindings: readonly string[];
  readonly recordingIds: readonly string[];
  /** Users who are in a conversation of it. */
  readonly talking: readonly string[];
  /** Of the conversation that ended last. */
  readonly lastTalkAt: number | null;
  readonly lastTalkBy: string | null;
  readonly call: unknown;
}

/** A fact of a call, and its place in the feed. */
export interface FactDocument {
  readonly _id: string;
  readonly call: string;
  /** The version of the call that wrote it last. */
  readonly version: number;
  readonly lane: number;
  /** Counts the entries of a lane, from 1. */
  readonly n: number;
  /** Microseconds since 1970 by the writer's clock: how entries of several lanes are put in order. */
  readonly writtenAt: number;
  readonly fact: unknown;
}

/** A lane of the feed; its `_id` is its number. */
export interface LaneDocument {
  readonly _id: number;
  /** The number of its newest entry; 0: it has none. */
  readonly n: number;
}

/** When a user's last conversation in a call ended. */
export interface TalkDocument {
  readonly _id: string;
  readonly call: string;
  readonly userId: string;
  readonly endedAt: number;
}

/** What lists of recordings ask for; the recording itself is in its call. */
export interface RecordingDocument {
  readonly _id: string;
  readonly call: string;
  readonly id: string;
  readonly offeredAt: number;
  readonly bindings: readonly string[];
  /** Whose setting decides when it is deleted; null: nobody's. */
  readonly retainedBy: string | null;
  readonly retainedFrom: number | null;
  readonly checkedAt: number | null;
  readonly fetchAt: number | null;
  readonly safeAt: number | null;
}

/** An activity; its `_id` is the activity's id. */
export interface ActivityDocument {
  readonly _id: string;
  readonly record: string;
  readonly at: number;
  readonly kind: string;
  /** What it tells of: `happeningOf`. */
  readonly happening: string;
  readonly entry: unknown;
}

/** A history entry; its `_id` is the entry's id. Its place in the feed is as that of a fact; absent: the feed does not have it. */
export interface HistoryDocument {
  readonly _id: string;
  readonly record: string;
  readonly at: number;
  readonly lane?: number;
  readonly n?: number;
  readonly writtenAt?: number;
  readonly entry: unknown;
}

/** An item of the work list; its `_id` is the item's id. */
export interface MissedCallDocument {
  readonly _id: string;
  readonly version: number;
  readonly commits: readonly string[];
  readonly open: boolean;
  readonly ownerId: string | null;
  readonly lineId: string;
  readonly e164: string;
  readonly openedAt: number;
  readonly item: unknown;
}

/** What is kept until a time: a session, a one-time link, an answer of a request, an entry of the audit trail. */
export interface ExpiringDocument {
  /** `<kind>:<id>`. */
  readonly _id: string;
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly commits: readonly string[];
  /** Null: it stays until somebody removes it. */
  readonly expiresAt: number | null;
  /** What it is listed by: `<kind> <key>`. */
  readonly keys: readonly string[];
  readonly record: unknown;
}

/** When a job ran and runs next, and who runs it; its `_id` is the job's name. */
export interface JobRunDocument {
  readonly _id: string;
  readonly version: number;
  readonly commits: readonly string[];
  readonly nextRunAt: number;
  readonly claim: { readonly owner: string; readonly until: number } | null;
  readonly lastStartedAt: number | null;
  readonly lastEndedAt: number | null;
  readonly lastResult: unknown;
}

/** A change that left no other document behind; its `_id` is the token. The server removes it a day later. */
export interface CommitDocument {
  readonly _id: string;
  readonly commits: readonly string[];
  readonly at: Date;
}

/** Of the database itself: `schema` has the version of its schema, `lock` who migrates it. */
export interface MetaDocument {
  readonly _id: 'schema' | 'lock';
  readonly schemaVersion?: number;
  readonly owner?: string;
  readonly until?: Date;
}

/** The document of each collection, by its name. */
export interface Documents {
  readonly records: RecordDocument;
  readonly claims: ClaimDocument;
  readonly numbers: NumberDocument;
  readonly calls: CallDocument;
  readonly facts: FactDocument;
  readonly lanes: LaneDocument;
  readonly talks: TalkDocument;
  readonly recordings: RecordingDocument;
  readonly activities: ActivityDocument;
  readonly history: HistoryDocument;
  readonly missedCalls: MissedCallDocument;
  readonly expiring: ExpiringDocument;
  readonly jobRuns: JobRunDocument;
  readonly commits: CommitDocument;
  readonly meta: MetaDocument;
}

/** The name of a collection. */
export type CollectionName = keyof Documents;
