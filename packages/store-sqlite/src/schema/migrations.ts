import { callFacets } from './call-facets.js';
import { callerKinds } from './caller-kinds.js';
import { claimsAndPipelines } from './claims-and-pipelines.js';
import { dueRecordings } from './due-recordings.js';
import { expiringRecords } from './expiring-records.js';
import { jobRuns } from './job-runs.js';
import { missedVoicemails } from './missed-voicemails.js';
import { numberHolders } from './number-holders.js';
import { numberedCalls } from './numbered-calls.js';
import { recordChanges } from './record-changes.js';
import { searchKeys } from './search-keys.js';
import { tasksAndNotes } from './tasks-and-notes.js';
import { tasksByDue } from './tasks-by-due.js';

/** `PRAGMA application_id` of our databases: "CALC" in ASCII. */
export const applicationId = 0x43414c43;

/**
 * Step n brings a database from schema version n to n + 1 (`PRAGMA user_version`). Steps are never edited once
 * released, only added. Every record, call and fact is kept as one JSON document; the other columns are what queries
 * need. Instants are REAL: milliseconds, with fractions.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE records (
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (type, id)
  ) STRICT;

  -- What records are found by: kind is 'phone', 'extension' and so on.
  CREATE TABLE lookups (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (kind, key, type, id),
    FOREIGN KEY (type, id) REFERENCES records (type, id) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX lookups_of_record ON lookups (type, id);

  CREATE TABLE calls (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    offered_at REAL NOT NULL,
    live INTEGER NOT NULL,
    unfinished INTEGER NOT NULL,
    status TEXT,
    remote_e164 TEXT,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX calls_by_time ON calls (offered_at, id);
  CREATE INDEX calls_by_status ON calls (status, offered_at, id);
  CREATE INDEX calls_live ON calls (offered_at, id) WHERE live = 1;
  CREATE INDEX calls_unfinished ON calls (offered_at, id) WHERE unfinished = 1;
  CREATE INDEX calls_by_remote ON calls (remote_e164, offered_at) WHERE remote_e164 IS NOT NULL;

  -- The order of committing is the order of seq; AUTOINCREMENT never uses a number again.
  CREATE TABLE facts (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    call_id TEXT NOT NULL REFERENCES calls (id),
    fact_id TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (call_id, fact_id)
  ) STRICT;

  CREATE TABLE bindings (
    record TEXT NOT NULL,
    offered_at REAL NOT NULL,
    call_id TEXT NOT NULL REFERENCES calls (id),
    PRIMARY KEY (record, offered_at, call_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX bindings_of_call ON bindings (call_id);

  CREATE TABLE recordings (
    id TEXT NOT NULL PRIMARY KEY,
    call_id TEXT NOT NULL REFERENCES calls (id),
    offered_at REAL NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX recordings_by_time ON recordings (offered_at, id);
  CREATE INDEX recordings_of_call ON recordings (call_id);

  CREATE TABLE activities (
    id TEXT NOT NULL PRIMARY KEY,
    record TEXT NOT NULL,
    at REAL NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX activities_of_record ON activities (record, at, id);

  CREATE TABLE history (
    id TEXT NOT NULL PRIMARY KEY,
    record TEXT NOT NULL,
    at REAL NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX history_of_record ON history (record, at, id);
  `,
  `
  CREATE TABLE missed_calls (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    open INTEGER NOT NULL,
    owner_id TEXT,
    line_id TEXT NOT NULL,
    e164 TEXT NOT NULL,
    opened_at REAL NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX missed_calls_by_time ON missed_calls (opened_at, id);
  CREATE INDEX missed_calls_open ON missed_calls (opened_at, id) WHERE open = 1;
  CREATE INDEX missed_calls_of_caller ON missed_calls (e164);
  `,
  numberedCalls + claimsAndPipelines,
  // The count of holders comes last of its step: it counts what the others look up.
  callerKinds + tasksAndNotes + dueRecordings + missedVoicemails + numberHolders,
  jobRuns,
  expiringRecords,
  recordChanges + searchKeys + callFacets,
  tasksByDue,
];

/** The schema version with which stored numbers are read again (`reread-numbers.js`), after all steps. */
export const numbersReadAgain = 4;

/** The schema version with which stored records and calls get what they are found by (`fill-in.js`), after all steps. */
export const foundBySince = 7;
