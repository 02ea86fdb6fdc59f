import type { LegalHold } from '../model/legal-hold.js';
import { textLimits } from '../model/limits.js';
import type { Instant } from '../model/record.js';
import { err, ok, type Result } from '../model/result.js';
import type { Clock, Ids } from '../ports/clock-and-ids.js';
import type { Page, PageRequest } from '../ports/paging.js';
import type { Pauses } from '../ports/pauses.js';
import type { Store } from '../ports/store.js';
import { type BusyError, withRetries } from './optimistic.js';
import { readRecord } from './read-record.js';

/** What people say of a hold: it names a number, a call, or both. */
export interface LegalHoldDraft {
  /** A number in E.164. */
  readonly e164: string | null;
  readonly callId: string | null;
  /** Text of any length up to `textLimits.comments`; not empty. */
  readonly reason: string;
  /** Later than now; null: until it is lifted. */
  readonly until: Instant | null;
}

/** What may be changed of a hold: what it is on stays. */
export type LegalHoldChange = Partial<Pick<LegalHoldDraft, 'reason' | 'until'>>;

/** Why a hold is not placed or changed; nothing was written. */
export type LegalHoldError =
  | { readonly code: 'unknownHold' }
  | { readonly code: 'unknownCall' }
  /** It names neither a number nor a call, has no reason, or would be over already. */
  | { readonly code: 'invalidHold'; readonly field: keyof LegalHoldDraft }
  /** Somebody changed it since. */
  | { readonly code: 'conflict'; readonly current: number }
  | BusyError;

/** What the service works with. */
export interface LegalHoldPorts {
  readonly store: Pick<Store, 'legalHolds' | 'calls'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly pauses?: Pauses | undefined;
}

/** Which version somebody has seen; absent: whatever it is. */
export interface HoldChangeOptions {
  readonly expectedVersion?: number | undefined;
}

/** How a hold is placed. */
export interface PlaceHoldOptions {
  /** Its id; one that is there already is given as it is, so that who asks again places one. Absent: a new one. */
  readonly id?: string | undefined;
}

/** Places and lifts orders to keep what there is (rule A7). They stay, so that it can be told later why something was kept. */
export interface LegalHoldService {
  /** Every hold, also those that last no more, by id. */
  list(page: PageRequest): Promise<Page<LegalHold>>;
  read(id: string): Promise<LegalHold | undefined>;
  /** Errors: `invalidHold`, `unknownCall`. */
  place(draft: LegalHoldDraft, options?: PlaceHoldOptions): Promise<Result<LegalHold, LegalHoldError>>;
  /** Changes why it is there, or how long. Errors: `unknownHold`, `invalidHold`, `conflict`, `busy`. */
  change(
    id: string,
    change: LegalHoldChange,
    options?: HoldChangeOptions,
  ): Promise<Result<LegalHold, LegalHoldError>>;
  /** Ends it now; one that is over stays as it is. Errors: `unknownHold`, `conflict`, `busy`. */
  lift(id: string, options?: HoldChangeOptions): Promise<Result<LegalHold, LegalHoldError>>;
}

function wrong(draft: Partial<LegalHoldDraft>, now: Instant): keyof LegalHoldDraft | undefined {
  const { e164, callId, reason, until } = draft;
  if (e164 === null && callId === null) return 'e164';
  if (reason !== undefined && (reason.trim() === '' || reason.length > textLimits.comments)) return 'reason';
  if (until !== undefined && until !== null && !(until > now)) return 'until';
  return undefined;
}

/**
 * The service over its ports.
 *
 * @example
 * const holds = createLegalHoldService({ store, clock, ids });
 * const placed = await holds.place({ e164: '+48601234567', callId: null, reason: 'case 7/26', until: null });
 * console.log(placed.ok && placed.value.reason); // case 7/26
 */
export function createLegalHoldService({ store, clock, ids, pauses }: LegalHoldPorts): LegalHoldService {
  const { legalHolds } = store;

  function write(
    id: string,
    { expectedVersion }: HoldChangeOptions,
    next: (hold: LegalHold) => LegalHoldChange,
  ): Promise<Result<LegalHold, LegalHoldError>> {
    return withRetries<LegalHold, LegalHoldError>(
      async () => {
        const hold = await readRecord(legalHolds, id);
        if (!hold) return err({ code: 'unknownHold' });
        const { version: current } = hold;
        if ((expectedVersion ?? current) !== current) return err({ code: 'conflict', current });
        const change = next(hold);
        if (Object.keys(change).length === 0) return ok(hold);
        const written = { ...hold, ...change, version: current + 1, updatedAt: clock.now() };
        return (await legalHolds.update(written)).ok ? ok(written) : 'conflict';
      },
      { pauses },
    );
  }

  return {
    list: (page) => legalHolds.list(page),
    read: (id) => legalHolds.get(id),
    async place({ e164, callId, reason, until }, { id = ids.next() } = {}) {
      const now = clock.now();
      const field = wrong({ e164, callId, reason, until }, now);
      if (field) return err({ code: 'invalidHold', field });
      if (callId !== null && !(await store.calls.get(callId))) return err({ code: 'unknownCall' });
      const hold = { id, version: 1, createdAt: now, updatedAt: now, e164, callId, reason, until };
      const placed = await legalHolds.insert(hold);
      return ok(placed.ok ? hold : ((await readRecord(legalHolds, id)) ?? hold));
    },
    async change(id, change, options = {}) {
      const field = wrong(change, clock.now());
      return field ? err({ code: 'invalidHold', field }) : write(id, options, () => change);
    },
    lift: (id, options = {}) =>
      write(id, options, ({ until }) => {
        const now = clock.now();
        return until !== null && until <= now ? {} : { until: now };
      }),
  };
}
