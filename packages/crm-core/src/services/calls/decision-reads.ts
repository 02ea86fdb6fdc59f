import { lookupKeys } from '../../match/match.js';
import type { Deal } from '../../model/deal.js';
import type { Line } from '../../model/line.js';
import type { MatchableParty } from '../../model/matchable.js';
import type { Queue } from '../../model/queue.js';
import { type RecordRef, refKey } from '../../model/record.js';
import { readMatchable } from '../../model/shapes/matchable.js';
import { readDeals } from '../../model/shapes/party-records.js';
import type { User } from '../../model/user.js';
import { numbersOf } from '../../phone/numbers-of.js';
import type { PhoneNumberResult } from '../../phone/result.js';
import { readRecord } from '../read-record.js';
import type { CallStore } from './ports.js';
import { queuesOf } from './routing-sources.js';

/**
 * What the parts of one decision read: each question is asked once, and may be asked before its answer is needed, so
 * that a caller waits for as few rounds as possible. What was read stays as it was until the decision is made.
 */
export interface DecisionReads {
  lineById(id: string): Promise<Line | undefined>;
  lineByNumber(e164: string): Promise<Line | undefined>;
  /** Every record that may be the caller's (rules M1, M8). */
  candidatesOf(remote: PhoneNumberResult): Promise<readonly MatchableParty[]>;
  /** Whether one of our own users calls: from the mobile of the profile, or from an extension (rule M7). */
  isOwnUser(remote: PhoneNumberResult): Promise<boolean>;
  /** Deals of the contacts and companies among these records (rule D1). */
  dealsOf(records: readonly RecordRef[]): Promise<readonly Deal[]>;
  queuesOf(line: Line): Promise<ReadonlyMap<string, Queue>>;
  /** Those of these users who are there, with whether they talk in another call than this one. */
  users(ids: readonly string[], callId: string | null): Promise<readonly UserNow[]>;
}

/** A user, and whether they are in a conversation of another call. */
export interface UserNow {
  readonly user: User;
  readonly talks: boolean;
}

type Sources = Pick<CallStore, 'lines' | 'deals' | 'parties' | 'users' | 'queues' | 'calls'>;

/** Begins to read for one decision. */
export function createDecisionReads(store: Sources): DecisionReads {
  const { lines, deals, parties, users, calls } = store;
  const linesById = createAnswers<Line | undefined>();
  const linesByNumber = createAnswers<Line | undefined>();
  const candidates = createAnswers<readonly MatchableParty[]>();
  const ownUsers = createAnswers<boolean>();
  const dealsByRecords = createAnswers<readonly Deal[]>();
  const queuesByLine = createAnswers<ReadonlyMap<string, Queue>>();
  const usersById = new Map<string, Promise<UserNow | undefined>>();

  async function findLine(e164: string): Promise<Line | undefined> {
    const line = await lines.findByNumber(e164);
    if (line) void linesById(line.id, async () => line);
    return line;
  }

  async function findOwnUser(remote: PhoneNumberResult): Promise<boolean> {
    if (remote.kind === 'e164') {
      const found = await Promise.all(numbersOf(remote.e164).map((number) => users.findByMobile(number)));
      return found.some((holders) => holders.length > 0);
    }
    return remote.kind === 'internal' && (await users.findByExtension(remote.extension)) !== undefined;
  }

  async function usersNow(ids: readonly string[], callId: string | null) {
    const [found, busy] = await Promise.all([users.getMany(ids), calls.busyUsers(ids, callId)]);
    return new Map(found.map((user) => [user.id, { user, talks: busy.has(user.id) }]));
  }

  return {
    lineById: (id) => linesById(id, () => readRecord(lines, id)),
    lineByNumber: (e164) => linesByNumber(e164, () => findLine(e164)),
    async candidatesOf(remote) {
      const keys = lookupKeys(remote);
      return keys.length === 0
        ? []
        : candidates(keys.join(' '), async () => readMatchable(await parties.findByPhone(keys)));
    },
    isOwnUser: (remote) => ownUsers(JSON.stringify(remote), () => findOwnUser(remote)),
    async dealsOf(records) {
      const refs = records.filter(({ type }) => type === 'contact' || type === 'company');
      if (refs.length === 0) return [];
      return dealsByRecords(refs.map(refKey).sort().join(' '), async () =>
        readDeals(await deals.findByParties(refs)),
      );
    },
    queuesOf: (line) => queuesByLine(line.id, () => queuesOf(store, line)),
    async users(ids, callId) {
      const wanted = [...new Set(ids)];
      const unasked = wanted.filter((id) => !usersById.has(id));
      if (unasked.length > 0) {
        const found = usersNow(unasked, callId);
        for (const id of unasked) usersById.set(id, quietly(found.then((byId) => byId.get(id))));
      }
      const asked = await Promise.all(wanted.map((id) => usersById.get(id)));
      return asked.flatMap((user) => user ?? []);
    },
  };
}

/** Answers by what was asked. */
function createAnswers<T>() {
  const answers = new Map<string, Promise<T>>();
  return (key: string, ask: () => Promise<T>): Promise<T> => {
    const answer = answers.get(key) ?? quietly(ask());
    answers.set(key, answer);
    return answer;
  };
}

/** An answer that nobody comes to need must not end the process when it fails. */
function quietly<T>(answer: Promise<T>): Promise<T> {
  answer.catch(() => undefined);
  return answer;
}
