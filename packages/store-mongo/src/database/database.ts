import type * as Documents from '../schema/documents.js';
import type { Models } from '../schema/models.js';
import { type Changes, changesOn } from './changes.js';
import { type Collection, collectionOf } from './collection.js';
import type { ReportProblem } from './read.js';
import type { RetryLimit } from './retry.js';
import type { Sessions } from './sessions.js';

/** One database: its collections, and how they are changed. */
export interface Database {
  readonly records: Collection<Documents.RecordDocument>;
  readonly claims: Collection<Documents.ClaimDocument>;
  readonly numbers: Collection<Documents.NumberDocument>;
  readonly calls: Collection<Documents.CallDocument>;
  readonly facts: Collection<Documents.FactDocument>;
  readonly lanes: Collection<Documents.LaneDocument>;
  readonly talks: Collection<Documents.TalkDocument>;
  readonly recordings: Collection<Documents.RecordingDocument>;
  readonly activities: Collection<Documents.ActivityDocument>;
  readonly history: Collection<Documents.HistoryDocument>;
  readonly missedCalls: Collection<Documents.MissedCallDocument>;
  readonly jobRuns: Collection<Documents.JobRunDocument>;
  readonly commits: Collection<Documents.CommitDocument>;
  readonly changes: Changes;
  /** Told of each stored document that cannot be read. */
  readonly report: ReportProblem;
}

export function databaseOn(
  sessions: Sessions,
  models: Models,
  limit: RetryLimit,
  report: ReportProblem,
): Database {
  return {
    records: collectionOf(models.records, limit),
    claims: collectionOf(models.claims, limit),
    numbers: collectionOf(models.numbers, limit),
    calls: collectionOf(models.calls, limit),
    facts: collectionOf(models.facts, limit),
    lanes: collectionOf(models.lanes, limit),
    talks: collectionOf(models.talks, limit),
    recordings: collectionOf(models.recordings, limit),
    activities: collectionOf(models.activities, limit),
    history: collectionOf(models.history, limit),
    missedCalls: collectionOf(models.missedCalls, limit),
    jobRuns: collectionOf(models.jobRuns, limit),
    commits: collectionOf(models.commits, limit),
    changes: changesOn(sessions, limit),
    report,
  };
}
