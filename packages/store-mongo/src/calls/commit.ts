import { type CallCommit, err, ok, type Result } from '@callcard/crm-core';
import type { Plan, Step } from '../database/changes.js';
import type { Database } from '../database/database.js';
import { appendChanges, appendFacts, distinctFacts, type FactContent } from '../feed/append.js';
import { readFact } from '../feed/feed.js';
import { areNextMissedCalls, missedCallContent, putMissedCalls } from '../missed-calls.js';
import { forgetAsking, requireUnknown } from '../records/numbers.js';
import { planRecords } from '../records/record-changes.js';
import { recordPut } from '../records/record-put.js';
import { activityDocument, addHistory, copyHistory, putActivities } from '../timeline/put-entries.js';
import { callContent } from './call-document.js';
import type { KnownCall, KnownCalls } from './known-calls.js';
import { readStored } from './read-calls.js';
import { writeCall } from './write-call.js';

/** The only refusal of a commit. */
export const conflict = { code: 'conflict' } as const;

/** A commit, copied at once: whoever gave it may change it. */
export function copyCommit(change: CallCommit) {
  const { call, newFacts, expectedVersion, unknownNumber } = change;
  return {
    callId: call.id,
    expectedVersion,
    unknownNumber,
    after: callContent(call),
    facts: distinctFacts(call.id, newFacts),
    records: [
      ...change.leads.map((lead) => recordPut('lead', lead)),
      ...(change.tasks ?? []).map((task) => recordPut('task', task)),
    ],
    missedCalls: (change.missedCalls ?? []).map(missedCallContent),
    activities: change.activities.map(activityDocument),
    history: copyHistory(change.history),
  };
}

type CopiedCommit = ReturnType<typeof copyCommit>;

const nothing: KnownCall = { version: 0, content: undefined, factIds: new Set() };

/** What is stored of the call in the expected version; undefined: another version is. */
export async function expectedCall(
  db: Database,
  known: KnownCalls,
  { callId, expectedVersion }: Pick<CopiedCommit, 'callId' | 'expectedVersion'>,
  attempt: number,
): Promise<KnownCall | undefined> {
  if (attempt === 0 && expectedVersion === 0) return nothing;
  const remembered = known.get(callId);
  if (attempt === 0 && remembered?.version === expectedVersion) return remembered;
  const stored = await readStored(db, known, callId);
  if ((stored?.version ?? 0) !== expectedVersion) return undefined;
  return stored ? known.get(callId) : nothing;
}

/** Facts that are there already stay as they are; what cannot be read is replaced where it stands, by who reports it again. */
async function mendFacts(db: Database, call: string, again: readonly FactContent[]): Promise<Step[]> {
  if (again.length === 0) return [];
  const found = await db.facts.find({ call, _id: { $in: again.map(({ _id }) => _id) } });
  const damaged = new Set(found.filter((document) => !readFact(db, document)).map(({ _id }) => _id));
  const mended = again.filter(({ _id }) => damaged.has(_id));
  return db.facts.put(
    mended.map(({ _id, fact }) => ({ updateOne: { filter: { _id, call }, update: { $set: { fact } } } })),
  );
}

/** A commit as it can be written, and what is stored of the call afterwards. */
export interface CommitPlan extends Plan<{ readonly version: number }> {
  readonly after: KnownCall;
}

/** Plans what a commit writes: in one transaction, small, and without reading what is remembered. */
export async function planCommit(
  db: Database,
  known: KnownCalls,
  commit: CopiedCommit,
  token: string,
  attempt: number,
): Promise<Result<CommitPlan, typeof conflict>> {
  const { callId, expectedVersion, after, unknownNumber } = commit;
  const [before, records, areNext] = await Promise.all([
    expectedCall(db, known, commit, attempt),
    planRecords(db, commit.records, [], token),
    attempt === 0 || areNextMissedCalls(db, commit.missedCalls),
  ]);
  if (!before || !records.ok || !areNext) return err(conflict);
  const added = commit.facts.filter(({ _id }) => !before.factIds.has(_id));
  const again = commit.facts.filter(({ _id }) => before.factIds.has(_id));
  const factIds = new Set([...before.factIds, ...added.map(({ _id }) => _id)]);
  const version = expectedVersion + 1;
  const write = { before: before.content, after, expectedVersion, factCount: factIds.size };
  const steps = [
    ...writeCall(db, write, token),
    ...(unknownNumber === undefined ? [] : requireUnknown(db, unknownNumber, token, conflict)),
    ...records.value,
    ...(unknownNumber === undefined ? [] : forgetAsking(db, unknownNumber)),
    ...putMissedCalls(db, commit.missedCalls, token),
    ...putActivities(db, commit.activities),
    ...addHistory(db, commit.history.others),
    ...(await mendFacts(db, callId, again)),
    ...appendFacts(db, callId, version, added),
    ...appendChanges(db, commit.history.changes),
  ];
  const witness = { collection: db.calls, id: callId };
  return ok({ steps, witness, value: { version }, after: { version, content: after, factIds } });
}
