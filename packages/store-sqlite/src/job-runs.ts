import type { JobResult, JobRun, JobRuns } from '@callcard/crm-core';
import { type Database, sql } from './database/database.js';
import type { Row, Statement } from './database/protocol.js';
import { type ReportProblem, readDocument, textKey, textOfKey } from './text.js';

const columns = 'name, next_run_at, owner, claimed_until, last_started_at, last_ended_at, last_result';

const instant = (value: unknown) => (value === null ? null : Number(value));

/** When jobs ran and who runs them: each change is one statement that says of which state it may be made. */
export function jobRunsOn(db: Database, report: ReportProblem): JobRuns {
  /** Whether it found the job in the state that it asks for. */
  async function change(statement: Statement): Promise<boolean> {
    const written = await db.write({ operations: [{ ...statement, changes: 1, refusal: 'otherState' }] });
    return written.done;
  }

  function resultIn(name: string, body: unknown): JobResult | null {
    if (body === null) return null;
    const result = readDocument<JobResult>(body);
    if (!result) report({ code: 'damaged', table: 'job', id: name });
    return result ?? null;
  }

  function read([key, nextRunAt, owner, until, startedAt, endedAt, result]: Row): JobRun {
    const name = textOfKey(key);
    return {
      name,
      lastStartedAt: instant(startedAt),
      lastEndedAt: instant(endedAt),
      lastResult: resultIn(name, result),
      nextRunAt: Number(nextRunAt),
      claim: owner === null ? null : { owner: textOfKey(owner), until: Number(until) },
    };
  }

  return {
    async list() {
      const [rows = []] = await db.read(sql(`SELECT ${columns} FROM job_runs ORDER BY name`));
      return rows.map(read);
    },
    async plan(name, at) {
      await change(
        sql(
          `INSERT INTO job_runs (name, next_run_at) VALUES (?, ?)
           ON CONFLICT (name) DO UPDATE SET next_run_at = min(next_run_at, excluded.next_run_at)`,
          textKey(name),
          at,
        ),
      );
    },
    claim: (name, { owner, until }, now) =>
      change(
        sql(
          `UPDATE job_runs SET owner = ?, claimed_until = ?, last_started_at = ?
           WHERE name = ? AND next_run_at <= ? AND ifnull(claimed_until, 0) <= ?`,
          textKey(owner),
          until,
          now,
          textKey(name),
          now,
          now,
        ),
      ),
    renew: (name, { owner, until }) =>
      change(
        sql(
          'UPDATE job_runs SET claimed_until = ? WHERE name = ? AND owner = ?',
          until,
          textKey(name),
          textKey(owner),
        ),
      ),
    finish: (name, owner, { at, result, nextRunAt }) =>
      change(
        sql(
          `UPDATE job_runs SET owner = NULL, claimed_until = NULL, last_ended_at = ?, last_result = ?, next_run_at = ?
           WHERE name = ? AND owner = ?`,
          at,
          JSON.stringify(result),
          nextRunAt,
          textKey(name),
          textKey(owner),
        ),
      ),
  };
}
