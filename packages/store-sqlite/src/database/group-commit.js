import { failureOf } from '../failure.js';
import { isBusy } from './connection.js';

/**
 * @import { Connection } from './connection.js'
 * @import { AnswerOrFailure, Operation, WriteJob, WriteOutcome } from './protocol.js'
 */

/** @typedef {WriteJob & { readonly id: number; readonly since: number }} WaitingJob */

/** A group is bounded, so that nobody waits for a transaction without end. */
const mostInGroup = 128;

/**
 * Writes jobs in groups: all that wait, urgent ones first, go into one transaction with one sync to the disk; a job
 * that is refused or fails is undone alone. Answers are given after the sync.
 *
 * @param {Connection} connection
 * @param {{ busyTimeoutMs: number, gatherMs: number, now: () => number }} options
 */
export function groupCommit(connection, { busyTimeoutMs, gatherMs, now }) {
  /** @type {WaitingJob[]} */
  let urgent = [];
  /** @type {WaitingJob[]} */
  let others = [];
  let groups = 0;
  /** When the last group began, how often waiting brought nobody, and how many groups do not wait for that. */
  let lastBegan = Number.NEGATIVE_INFINITY;
  let fruitless = 0;
  let skip = 0;

  /** @param {Operation} operation */
  function isAsExpected({ sql, params, changes, holds }) {
    if (holds !== undefined) return connection.all({ sql, params })[0]?.[0] === holds;
    const changed = connection.run(sql, params);
    return changes === undefined || changed === changes;
  }

  /** @param {readonly Operation[]} operations @returns {WriteOutcome} */
  function perform(operations) {
    for (const operation of operations) {
      const { otherwise, refusal, why } = operation;
      if (isAsExpected(operation)) continue;
      if (otherwise) {
        connection.run(otherwise.sql, otherwise.params);
        continue;
      }
      return { done: false, refusal: refusal ?? 'refused', rows: why ? connection.all(why) : [] };
    }
    return { done: true };
  }

  /**
   * One job within the transaction, whose own part is undone unless it is done.
   *
   * @param {WaitingJob} job
   * @param {boolean} alone
   * @returns {AnswerOrFailure}
   */
  function attempt(job, alone) {
    if (!alone) connection.run('SAVEPOINT job');
    try {
      const outcome = perform(job.operations);
      if (!outcome.done) undo(alone);
      else if (!alone) connection.run('RELEASE job');
      return { id: job.id, outcome };
    } catch (error) {
      // Some errors (a full disk) have undone the whole transaction already.
      if (connection.inTransaction()) undo(alone);
      return { id: job.id, failure: failureOf(error) };
    }
  }

  /** @param {boolean} alone */
  function undo(alone) {
    if (alone) {
      connection.run('ROLLBACK');
    } else {
      connection.run('ROLLBACK TO job');
      connection.run('RELEASE job');
    }
  }

  /** @returns {WaitingJob[]} */
  function nextGroup() {
    const group = [...urgent, ...others.slice(0, Math.max(0, mostInGroup - urgent.length))];
    others = others.slice(Math.max(0, mostInGroup - urgent.length));
    urgent = group.splice(mostInGroup);
    return group;
  }

  /** @param {readonly WaitingJob[]} jobs */
  function putBack(jobs) {
    urgent = [...jobs.filter((job) => job.urgent), ...urgent];
    others = [...jobs.filter((job) => !job.urgent), ...others];
  }

  /**
   * Another process writes: whoever has waited too long is answered, the others wait on.
   *
   * @param {readonly WaitingJob[]} group
   * @param {unknown} error
   * @returns {AnswerOrFailure[]}
   */
  function stillBusy(group, error) {
    const late = group.filter(({ since }) => now() - since >= busyTimeoutMs);
    putBack(group.filter((job) => !late.includes(job)));
    return late.map(({ id }) => ({ id, failure: failureOf(error) }));
  }

  /** @param {readonly WaitingJob[]} group @returns {AnswerOrFailure[]} */
  function write(group) {
    const alone = group.length === 1;
    /** @type {AnswerOrFailure[]} */
    const answers = [];
    for (const job of group) {
      const answer = attempt(job, alone);
      answers.push(answer);
      if (!connection.inTransaction() && !alone) {
        // The others are innocent: what they did is undone with this one, and is done again.
        putBack(group.filter((other) => other !== job));
        return [answer];
      }
    }
    if (!connection.inTransaction()) return answers;
    try {
      connection.run('COMMIT');
      groups += 1;
      return answers;
    } catch (error) {
      if (connection.inTransaction()) connection.run('ROLLBACK');
      return group.map(({ id }) => ({ id, failure: failureOf(error) }));
    }
  }

  return {
    /** @param {WaitingJob} job */
    add(job) {
      (job.urgent ? urgent : others).push(job);
    },
    /**
     * How long to wait for more before the next group: groups that follow each other closely share their pages and
     * their sync. Nobody waits who is urgent, who comes after a pause, or who turned out to be alone.
     *
     * @returns {number}
     */
    delayMs() {
      if (urgent.length > 0 || others.length >= mostInGroup || skip > 0) return 0;
      return Math.max(0, Math.ceil(lastBegan + gatherMs - now()));
    },
    waiting: () => urgent.length + others.length > 0,
    groups: () => groups,
    /**
     * Writes what waits, one group of it; gives the answers that may be sent now.
     *
     * @returns {AnswerOrFailure[]}
     */
    writeGroup() {
      const group = nextGroup();
      if (group.length === 0) return [];
      const began = now();
      if (began - lastBegan <= gatherMs + 2) {
        fruitless = group.length > 1 ? 0 : Math.min(fruitless + 1, 6);
        skip = skip > 0 ? skip - 1 : fruitless === 0 ? 0 : 2 ** fruitless;
      }
      lastBegan = began;
      try {
        connection.run('BEGIN IMMEDIATE');
      } catch (error) {
        return isBusy(error)
          ? stillBusy(group, error)
          : group.map(({ id }) => ({ id, failure: failureOf(error) }));
      }
      const answers = write(group);
      if (group.some(({ emptyLog }) => emptyLog)) emptyLog(connection);
      return answers;
    },
  };
}

/**
 * Brings all that the write-ahead log holds into the database and empties it, as far as nobody reads.
 *
 * @param {Connection} connection
 */
export function emptyLog(connection) {
  try {
    connection.all({ sql: 'PRAGMA wal_checkpoint(TRUNCATE)', params: [] });
  } catch {
    // What is committed is as safe in the log as it was.
  }
}
