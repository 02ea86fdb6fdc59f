/** Schema 5: when each job ran, when it runs next, and who runs it until when. `last_result` is JSON. */
export const jobRuns = `
  CREATE TABLE job_runs (
    name TEXT NOT NULL PRIMARY KEY,
    next_run_at REAL NOT NULL,
    owner TEXT,
    claimed_until REAL,
    last_started_at REAL,
    last_ended_at REAL,
    last_result TEXT
  ) STRICT, WITHOUT ROWID;
`;
