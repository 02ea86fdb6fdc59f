import { err, type Result } from '@callcard/crm-core';
import { type Database, type Jobs, sql } from '../database/database.js';
import { textKey } from '../text.js';
import { callDocument, readCall, withPlans } from './call-document.js';
import { type CallRow, callRow } from './call-row.js';

/** So many calls are remembered: more than live at a time. */
const mostKnown = 2000;

type Changed<T> = Result<T, { readonly code: 'conflict' }>;

type Write<T> = (jobs: Jobs, before: CallRow | undefined) => Promise<Changed<T>>;

interface Known {
  readonly version: number;
  readonly row: CallRow;
}

/**
 * What is stored of calls, so that a change writes only what differs. A version is never written twice with different
 * content, and every write checks the version: what is remembered is right or is refused, whoever else writes the file.
 */
export interface KnownCalls {
  /** What was remembered last, of whatever version. */
  latest(callId: string): CallRow | undefined;
  /** Remembers what is stored in this version. */
  remember(callId: string, version: number, row: () => CallRow): void;
  /**
   * Gives `write` what is stored in the expected version (undefined: the call is new). Changes of one call follow each
   * other. Errors: `conflict`, when another version is stored.
   */
  change<T>(
    callId: string,
    expectedVersion: number,
    write: (jobs: Jobs, before: CallRow | undefined) => Promise<Changed<T>>,
  ): Promise<Changed<T>>;
  /** The same for several calls at once, each named once; `before` is in the order of the calls. */
  changeAll<T>(
    calls: readonly { readonly callId: string; readonly expectedVersion: number }[],
    write: (jobs: Jobs, before: readonly (CallRow | undefined)[]) => Promise<Changed<T>>,
  ): Promise<Changed<T>>;
}

export function knownCalls(db: Database): KnownCalls {
  // The first is the one that was used longest ago.
  const known = new Map<string, Known>();
  const changing = new Map<string, Promise<unknown>>();

  function keep(callId: string, entry: Known): void {
    known.delete(callId);
    const [oldest] = known.keys();
    if (known.size >= mostKnown && oldest !== undefined) known.delete(oldest);
    known.set(callId, entry);
  }

  async function read(jobs: Jobs, callId: string): Promise<Known | undefined> {
    const [rows] = await jobs.read(
      sql(`SELECT c.version, ${callDocument} FROM calls c ${withPlans} WHERE c.id = ?`, textKey(callId)),
    );
    const row = rows?.[0];
    if (!row) return undefined;
    const document = readCall(textKey(callId), row, 1);
    return { version: Number(row[0]), row: document?.whole ? callRow(document.call) : unreadable };
  }

  /** At once, when it is known what is stored: changes of one turn are then written together. */
  function changeNow<T>(jobs: Jobs, callId: string, version: number, write: Write<T>): Promise<Changed<T>> {
    const remembered = known.get(callId);
    if (version === 0) return write(jobs, undefined);
    if (remembered?.version === version) return write(jobs, remembered.row);
    return read(jobs, callId).then((found): Promise<Changed<T>> | Changed<T> => {
      if (found?.version !== version) return err({ code: 'conflict' });
      keep(callId, found);
      return write(jobs, found.row);
    });
  }

  function changeInTurn<T>(
    jobs: Jobs,
    callId: string,
    version: number,
    write: Write<T>,
  ): Promise<Changed<T>> {
    const before = changing.get(callId);
    const now = () => changeNow(jobs, callId, version, write);
    const turn = before ? before.then(now) : now();
    const settled = turn.then(
      () => undefined,
      () => undefined,
    );
    changing.set(callId, settled);
    return turn.finally(() => {
      if (changing.get(callId) === settled) changing.delete(callId);
    });
  }

  return {
    change: (callId, version, write) => db.accept((jobs) => changeInTurn(jobs, callId, version, write)),
    latest: (callId) => known.get(callId)?.row,
    remember(callId, version, row) {
      const entry = known.get(callId);
      keep(callId, entry?.version === version ? entry : { version, row: row() });
    },
    async changeAll(calls, write) {
      const versions = new Map(calls.map(({ callId, expectedVersion }) => [callId, expectedVersion]));
      if (versions.size !== calls.length) return err({ code: 'conflict' });
      const rows = new Map<string, CallRow | undefined>();
      return db.accept((jobs) => {
        // Everybody takes calls in the same order, so that two never wait for each other.
        const next = ([id, ...others]: readonly string[]): ReturnType<typeof write> =>
          id === undefined
            ? write(
                jobs,
                calls.map(({ callId }) => rows.get(callId)),
              )
            : changeInTurn(jobs, id, versions.get(id) ?? 0, (_, row) => {
                rows.set(id, row);
                return next(others);
              });
        return next([...versions.keys()].sort());
      });
    },
  };
}

/** Equal to nothing, itself included. */
const unknown = Number.NaN;

/** Stands for a call whose document cannot be read whole: everything is written anew. */
const unreadable: CallRow = {
  columns: {
    offered_at: unknown,
    live: unknown,
    unfinished: unknown,
    status: unknown,
    remote_e164: unknown,
    node: unknown,
    outbound: unknown,
    line_id: unknown,
    answered_at: unknown,
    answered_by: unknown,
    updated_at: unknown,
    talk_ms: unknown,
    conversation: unknown,
    voicemail: unknown,
    commented: unknown,
  },
  body: '',
  match: '',
  plan: '',
  comments: [],
  bindings: [],
  recordings: [],
  talks: [],
};
