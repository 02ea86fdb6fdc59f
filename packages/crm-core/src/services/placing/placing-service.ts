import { factId } from '../../call/fact-ids.js';
import type { Call } from '../../model/call.js';
import type { Offered } from '../../model/fact.js';
import type { Line } from '../../model/line.js';
import type { Instant, RecordRef } from '../../model/record.js';
import { err, ok, type Result } from '../../model/result.js';
import { userShape } from '../../model/shapes/people.js';
import type { CallPlacing, PlacingOrder } from '../../ports/call-placing.js';
import type { Clock, Ids } from '../../ports/clock-and-ids.js';
import { plannedRecording } from '../../recordings/consent.js';
import { languageOf, ownPromptsOf } from '../../routing/prompts.js';
import type { CallService } from '../calls/call-service.js';
import { type CallStore, tablesToRead } from '../calls/ports.js';
import { readSurvivor } from '../crm/merged-away.js';
import { tablesOf } from '../crm/ports.js';
import { readRecord } from '../read-record.js';
import { chooseLine } from './choose-line.js';
import { createJudgeDialled, type JudgeDialled } from './dialled.js';
import type { PlaceError } from './errors.js';
import { judgeNumber } from './judge-number.js';
import { notMade } from './not-made.js';
import type { PlacingPolicy } from './policy.js';

/** A call that a user wants to make, by a click on a number, say. */
export interface PlaceRequest {
  /** Whose phone rings first. */
  readonly userId: string;
  /** As it is written; read with the line's country where it names none. */
  readonly number: string;
  /** The line to call from; absent: the only one, else the installation's. */
  readonly lineId?: string | undefined;
  /** The record on whose page the number was clicked: the call is bound to it. */
  readonly record?: RecordRef | undefined;
  /**
   * The same was asked at this time, and nobody knows what became of it: a call of this user with this number that began since
   * then, and did not fail, is what was asked for, also when it is over.
   */
  readonly askedAt?: Instant | undefined;
}

/** The call that was placed; `isNew` false: the same one was under way already, and no phone rings again. */
export interface PlacedCall {
  readonly call: Call;
  readonly isNew: boolean;
}

/** Places calls to numbers outside. */
export interface PlacingService {
  /**
   * Rings the user's phone, then the number. The call is stored, identified (rule M1) and bound before the switch is asked. The same
   * request while its call lives never rings twice, also when it comes at the same instant on another process: it answers that call. What the switch did not make is stored as over.
   * Errors: {@link PlaceError}.
   */
  place(request: PlaceRequest): Promise<Result<PlacedCall, PlaceError>>;
  /** Judges a number that a phone of ours dialled. */
  readonly judgeDialled: JudgeDialled;
}

/** What placing needs of the world. */
export interface PlacingPorts {
  readonly store: CallStore;
  readonly calls: Pick<CallService, 'recordFacts' | 'bind' | 'card'>;
  readonly placing: CallPlacing;
  readonly clock: Clock;
  readonly ids: Ids;
  /** A lower-case uuid that is always the same for one name, and another one for any other name: a part of a hash, say. */
  readonly namedId: (name: string) => string;
}

/** Seconds that a user's phone rings where the user's own setting says nothing. */
const defaultRingSeconds = 20;

/** So many calls with one number are looked at for one of the same user: more never live at a time. */
const sameNumber = 50;

/** So many calls that were over by then are passed over before a request is answered as busy. */
const mostTries = 10;

/** Nobody calls one number more often: whoever has ids for more gives the same one again and again. */
const mostCalls = 2 ** 31;

/** The first number from 1 on of which nothing is there, where nothing is missing before it. Asks as often as twice the number's binary digits. */
async function firstMissing(isThere: (n: number) => Promise<boolean>): Promise<number> {
  let there = 0;
  let missing = 1;
  for (; missing < mostCalls && (await isThere(missing)); missing *= 2) there = missing;
  while (missing - there > 1) {
    const middle = Math.floor((there + missing) / 2);
    if (await isThere(middle)) there = middle;
    else missing = middle;
  }
  return missing;
}

/**
 * Makes a placing service over the given ports. Rejects only when a port does.
 *
 * @example
 * const placing = createPlacingService({ store, calls, placing: gateway, clock, ids, namedId }, { defaultCountry: 'PL' });
 * const placed = await placing.place({ userId: 'anna', number: '600 100 200' });
 * console.log(placed.ok ? placed.value.call.phase : placed.error.code); // offered
 */
export function createPlacingService(ports: PlacingPorts, policy: PlacingPolicy): PlacingService {
  const { store, calls, placing, clock, ids, namedId } = ports;

  /** The call of this user with this number that lives, or began since a time; undefined: there is none. */
  async function underWay(
    userId: string,
    number: string,
    since: Instant | undefined,
  ): Promise<Call | undefined> {
    const isTheirs = ({ direction, legs }: Call) =>
      direction === 'outbound' && legs.some((leg) => leg.role === 'agent' && leg.userId === userId);
    const live = await store.calls.list({ remote: number, live: true }, { limit: sameNumber });
    const found = live.items.find(isTheirs);
    if (found || since === undefined) return found;
    const newest = await store.calls.list({ remote: number }, { limit: sameNumber });
    return newest.items.find((call) => call.offeredAt >= since && call.status !== 'failed' && isTheirs(call));
  }

  /** Begins the call of this id. `isNew` false: somebody else has begun it, and `call` is how it stands. */
  async function begin(
    callId: string,
    by: Pick<PlacingOrder, 'legId' | 'userId' | 'extension' | 'ringSeconds'>,
    number: string,
    line: Line,
    record: RecordRef | undefined,
  ): Promise<Result<PlacedCall, PlaceError>> {
    const ready = placing.ready(by.extension);
    if (!ready.ok) return ready;
    const { ringSeconds, ...phone } = by;
    const recording = plannedRecording(line);
    const placedBy = { ...phone, recorded: recording.recordConversation };
    const offeredAt = clock.now();
    const offered: Offered = {
      type: 'offered',
      id: factId.offered,
      callId,
      at: offeredAt,
      direction: 'outbound',
      remoteNumber: number,
      remoteName: null,
      withheld: false,
      lineNumber: line.number,
      node: ready.value.node,
      placedBy,
    };
    const stored = await calls.recordFacts(callId, [offered]);
    if (!stored.ok) return err({ code: 'busy' });
    // The store takes one beginning of a call, whoever else tries at the same instant.
    if (!stored.value.added.some(({ id }) => id === factId.offered))
      return ok({ call: stored.value.call, isNew: false });
    if (record) await calls.bind(callId, record, by.userId);
    const card = await calls.card(callId);
    const placed = await placing.place(
      {
        callId,
        legId: by.legId,
        userId: by.userId,
        extension: by.extension,
        ringSeconds,
        number,
        callerNumber: line.number,
        shownName: card?.title ?? null,
        record: placedBy.recorded,
        ...(recording.consent ? { consent: recording.consent } : {}),
        language: languageOf(line),
        ...ownPromptsOf(line),
        offeredAt,
      },
      ready.value.node,
    );
    if (placed.ok)
      return ok({ call: (await store.calls.get(callId))?.call ?? stored.value.call, isNew: true });
    const cause = 'cause' in placed.error ? placed.error.cause : 'NORMAL_TEMPORARY_FAILURE';
    await calls.recordFacts(callId, [notMade(callId, cause, clock.now())]);
    return err({ ...placed.error, callId });
  }

  return {
    judgeDialled: createJudgeDialled(ports, policy),

    async place({ userId, number: text, lineId, record, askedAt }) {
      const user = userShape.read(await readRecord(store.users, userId));
      if (!user) return err({ code: 'unknownUser', userId });
      const { extension, ringSeconds } = user;
      if (extension === null) return err({ code: 'noExtension', userId });
      const line = await chooseLine(store, lineId, policy.lineNumber);
      if (!line.ok) return line;
      const number = judgeNumber(text, line.value, policy);
      if (!number.ok) return number;
      if (record && !(await readSurvivor(tablesOf(tablesToRead(store)), record)))
        return err({ code: 'unknownRecord', record });
      const same = await underWay(userId, number.value, askedAt);
      if (same) return ok({ call: same, isNew: false });
      const by = { legId: ids.next(), userId, extension, ringSeconds: ringSeconds ?? defaultRingSeconds };
      // Numbered, so that whoever asks for the next call at the same instant, and wherever, asks for the same one.
      const idOf = (n: number) => namedId([userId, number.value, n].join(' '));
      const next = await firstMissing(async (n) => (await store.calls.get(idOf(n))) !== undefined);
      // Begun by another process since the first look.
      const newest = await store.calls.get(idOf(next - 1));
      if (newest && newest.call.phase !== 'ended') return ok({ call: newest.call, isNew: false });
      for (let n = next; n < next + mostTries; n += 1) {
        const begun = await begin(idOf(n), by, number.value, line.value, record);
        if (!begun.ok || begun.value.isNew || begun.value.call.phase !== 'ended') return begun;
      }
      return err({ code: 'busy' });
    },
  };
}
