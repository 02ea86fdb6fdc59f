import { err, ok, type Result } from './result.js';

/** A key, and how long somebody waits before pressing it, in milliseconds. */
export interface KeyPress {
  readonly digit: string;
  readonly afterMs: number;
}

/** What a simulated phone does when it is rung; times are milliseconds. */
export type PhoneBehaviour =
  | {
      readonly kind: 'answer';
      /** Ringing before it is picked up. */
      readonly afterMs: number;
      /** Talking before the phone hangs up; absent: it never does. */
      readonly hangUpAfterMs?: number;
      /** Audio comes before the answer, as announcements of networks do. */
      readonly early?: boolean;
      /** A key pressed so long after the phone was picked up, for targets that ask for one (group_confirm_key). */
      readonly presses?: KeyPress;
    }
  | { readonly kind: 'busy' }
  | { readonly kind: 'decline' }
  | { readonly kind: 'ring'; readonly early?: boolean }
  /** Rings, or sends audio, and refuses with this SIP status. */
  | {
      readonly kind: 'refuse';
      readonly status: 404 | 480 | 486 | 503 | 603;
      readonly afterMs: number;
      readonly early?: boolean;
    }
  | { readonly kind: 'offline' };

/** What a simulated caller does; times are milliseconds. */
export interface CallScript {
  /** The caller's number as it stands in the From header, for example `+48601234567` or `anonymous`. */
  readonly from: string;
  /** The dialled number: one of our lines. */
  readonly to: string;
  /** Display name; absent: none was sent. */
  readonly name?: string;
  /** The caller asks the network to hide name and number; both are sent all the same, as trunks do. */
  readonly withheld?: boolean;
  /** The headers P-Asserted-Identity, Remote-Party-ID and Privacy, whole as the trunk sends them; absent: it sends none. */
  readonly assertedIdentity?: string;
  readonly remotePartyId?: string;
  readonly privacy?: string;
  /** Hangs up so long after the call was answered. */
  readonly hangUpAfterMs?: number;
  /** Gives up so long after the start if nobody has answered. */
  readonly cancelAfterMs?: number;
  /** The key that the caller presses so long after being asked for one. */
  readonly presses?: KeyPress;
  /** Acknowledges the answer so late: until then the switch runs nothing that waits for the caller's audio. Default 0. */
  readonly ackAfterMs?: number;
}

/** A call that a simulated phone makes; times are milliseconds. */
export interface DialScript {
  /** The phone's extension, which is its SIP user. */
  readonly from: string;
  readonly to: string;
  /** Hangs up so long after the call was answered. */
  readonly hangUpAfterMs?: number;
  /** Gives up so long after the start if nobody has answered. */
  readonly cancelAfterMs?: number;
  /** Acknowledges the answer so late. Default 0. */
  readonly ackAfterMs?: number;
}

const LONGEST_TEXT = 512;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isDuration = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST_TEXT;

const isKeyPress = (value: unknown): value is KeyPress =>
  isObject(value) &&
  typeof value['digit'] === 'string' &&
  /^[0-9*#]$/.test(value['digit']) &&
  isDuration(value['afterMs']);

const isRefusalStatus = (value: unknown): value is keyof typeof REFUSALS =>
  typeof value === 'number' && Object.hasOwn(REFUSALS, value);

/** Checks untrusted input; the error is one plain sentence. */
export function parsePhoneBehaviour(value: unknown): Result<PhoneBehaviour, string> {
  if (!isObject(value)) return err('a phone behaviour must be an object');
  const { kind, afterMs, hangUpAfterMs, presses, status, early } = value;
  if (early !== undefined && typeof early !== 'boolean') return err('early must be true or false');
  const media = early === undefined ? {} : { early };
  if (kind === 'busy' || kind === 'decline' || kind === 'offline') return ok({ kind });
  if (kind === 'ring') return ok({ kind, ...media });
  if (kind !== 'answer' && kind !== 'refuse')
    return err('kind must be answer, busy, decline, refuse, ring or offline');
  if (!isDuration(afterMs)) return err('afterMs must be a number of milliseconds');
  if (kind === 'refuse') {
    return isRefusalStatus(status)
      ? ok({ kind, status, afterMs, ...media })
      : err('status must be 404, 480, 486, 503 or 603');
  }
  if (hangUpAfterMs !== undefined && !isDuration(hangUpAfterMs)) {
    return err('hangUpAfterMs must be a number of milliseconds');
  }
  if (presses !== undefined && !isKeyPress(presses)) return err('presses must be a digit and afterMs');
  return ok({
    kind,
    afterMs,
    ...media,
    ...(hangUpAfterMs === undefined ? {} : { hangUpAfterMs }),
    ...(presses === undefined ? {} : { presses }),
  });
}

/** Checks untrusted input; the error is one plain sentence. */
export function parseCallScript(value: unknown): Result<CallScript, string> {
  if (!isObject(value)) return err('a call must be an object');
  const { from, to, name, withheld, hangUpAfterMs, cancelAfterMs, ackAfterMs, presses } = value;
  const { assertedIdentity, remotePartyId, privacy } = value;
  if (!isText(from)) return err('from must be a text');
  if (!isText(to)) return err('to must be a text');
  if (name !== undefined && !isText(name)) return err('name must be a text');
  for (const [field, header] of Object.entries({ assertedIdentity, remotePartyId, privacy })) {
    if (header !== undefined && !isText(header)) return err(`${field} must be a text`);
  }
  if (withheld !== undefined && typeof withheld !== 'boolean') return err('withheld must be true or false');
  for (const [field, ms] of Object.entries({ hangUpAfterMs, cancelAfterMs, ackAfterMs })) {
    if (ms !== undefined && !isDuration(ms)) return err(`${field} must be a number of milliseconds`);
  }
  if (presses !== undefined && !isKeyPress(presses)) return err('presses must be a digit and afterMs');
  return ok({
    from,
    to,
    ...(name === undefined ? {} : { name }),
    ...(withheld ? { withheld } : {}),
    ...(isText(assertedIdentity) ? { assertedIdentity } : {}),
    ...(isText(remotePartyId) ? { remotePartyId } : {}),
    ...(isText(privacy) ? { privacy } : {}),
    ...(isDuration(hangUpAfterMs) ? { hangUpAfterMs } : {}),
    ...(isDuration(cancelAfterMs) ? { cancelAfterMs } : {}),
    ...(isDuration(ackAfterMs) ? { ackAfterMs } : {}),
    ...(isKeyPress(presses) ? { presses } : {}),
  });
}

/** The text of a phone's SIP refusal and the cause that FreeSWITCH derives from it (freeswitch.md section 3.6). */
export interface Refusal {
  readonly cause: string;
  readonly status: string;
  readonly phrase: string;
  readonly reason: string;
}

const refusal = (cause: string, status: number, phrase: string, q850: number): Refusal => ({
  cause,
  status: String(status),
  phrase,
  reason: `Q.850;cause=${q850};text="${cause}"`,
});

/** What FreeSWITCH makes of a refusal, by its SIP status. */
export const REFUSALS = {
  404: refusal('UNALLOCATED_NUMBER', 404, 'Not Found', 1),
  480: refusal('NO_USER_RESPONSE', 480, 'Temporarily Unavailable', 18),
  486: refusal('USER_BUSY', 486, 'Busy Here', 17),
  503: refusal('NORMAL_TEMPORARY_FAILURE', 503, 'Service Unavailable', 41),
  603: refusal('CALL_REJECTED', 603, 'Decline', 21),
} as const;
