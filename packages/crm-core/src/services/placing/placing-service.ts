import { factId } from '../../call/fact-ids.js';
import type { Call } from '../../model/call.js';
import type { Offered, PlacedBy } from '../../model/fact.js';
import type { Line } from '../../model/line.js';
import type { RecordRef } from '../../model/record.js';
import { err, ok, type Result } from '../../model/result.js';
import { userShape } from '../../model/shapes/people.js';
import type { CallPlacing } from '../../ports/call-placing.js';
import type { Clock, Ids } from '../../ports/clock-and-ids.js';
import { recordingDecision } from '../../recordings/consent.js';
import type { CallService } from '../calls/call-service.js';
import { type CallStore, tablesToRead } from '../calls/ports.js';
import { readSurvivor } from '../crm/merged-away.js';
import { tablesOf } from '../crm/ports.js';
import { readRecord } from '../read-record.js';
import { createSerial } from '../serial.js';
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
   * request while its call lives never rings twice: it answers that call. What the switch did not make is stored as over.
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
}

/** Seconds that a user's phone rings where the user's own setting says nothing. */
const defaultRingSeconds = 20;

/** So many calls with one number are looked at for one of the same user: more never live at a time. */
const sameNumber = 50;

/**
 * Makes a placing service over the given ports. Rejects only when a port does.
 *
 * @example
 * const placing = createPlacingService({ store, calls, placing: gateway, clock, ids }, { defaultCountry: 'PL' });
 * const placed = await placing.place({ userId: 'anna', number: '600 100 200' });
 * console.log(placed.ok ? placed.value.call.phase : placed.error.code); // offered
 */
export function createPlacingService(ports: PlacingPorts, policy: PlacingPolicy): PlacingService {
  const { store, calls, placing, clock, ids } = ports;
  const inTurn = createSerial();

  /** The call of this user with this number that lives; undefined: there is none. */
  async function underWay(userId: string, number: string): Promise<Call | undefined> {
    const { items } = await store.calls.list({ remote: number, live: true }, { limit: sameNumber });
    const isTheirs = ({ direction, legs }: Call) =>
      direction === 'outbound' && legs.some((leg) => leg.role === 'agent' && leg.userId === userId);
    return items.find(isTheirs);
  }

  async function begin(
    by: PlacedBy & { readonly userId: string; readonly extension: string; readonly ringSeconds: number },
    number: string,
    line: Line,
    record: RecordRef | undefined,
  ): Promise<Result<Call, PlaceError>> {
    const ready = placing.ready();
    if (!ready.ok) return ready;
    const { ringSeconds, ...placedBy } = by;
    const callId = ids.next();
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
    if (record) await calls.bind(callId, record, by.userId);
    const card = await calls.card(callId);
    const placed = await placing.place({
      callId,
      legId: by.legId,
      userId: by.userId,
      extension: by.extension,
      ringSeconds,
      number,
      callerNumber: line.number,
      shownName: card?.title ?? null,
      record: by.recorded,
      offeredAt,
    });
    if (placed.ok) return ok((await store.calls.get(callId))?.call ?? stored.value.call);
    const cause = 'cause' in placed.error ? placed.error.cause : 'NORMAL_TEMPORARY_FAILURE';
    await calls.recordFacts(callId, [notMade(callId, cause, clock.now())]);
    return err({ ...placed.error, callId });
  }

  return {
    judgeDialled: createJudgeDialled(ports, policy),

    async place({ userId, number: text, lineId, record }) {
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
      const { record: mayRecord, announce } = recordingDecision(line.value, null);
      return inTurn(userId, async () => {
        const same = await underWay(userId, number.value);
        if (same) return ok({ call: same, isNew: false });
        const by = {
          legId: ids.next(),
          userId,
          extension,
          recorded: mayRecord && !announce,
          ringSeconds: ringSeconds ?? defaultRingSeconds,
        };
        const begun = await begin(by, number.value, line.value, record);
        return begun.ok ? ok({ call: begun.value, isNew: true }) : begun;
      });
    },
  };
}
