/** Hangup causes that the simulator produces or accepts, with the number that FreeSWITCH gives them. */
const CAUSES: ReadonlyMap<string, number> = new Map([
  ['NONE', 0],
  ['UNALLOCATED_NUMBER', 1],
  ['NO_ROUTE_DESTINATION', 3],
  ['NORMAL_CLEARING', 16],
  ['USER_BUSY', 17],
  ['NO_USER_RESPONSE', 18],
  ['NO_ANSWER', 19],
  ['SUBSCRIBER_ABSENT', 20],
  ['CALL_REJECTED', 21],
  ['NUMBER_CHANGED', 22],
  ['DESTINATION_OUT_OF_ORDER', 27],
  ['INVALID_NUMBER_FORMAT', 28],
  ['NORMAL_UNSPECIFIED', 31],
  ['NORMAL_CIRCUIT_CONGESTION', 34],
  ['NETWORK_OUT_OF_ORDER', 38],
  ['NORMAL_TEMPORARY_FAILURE', 41],
  ['SWITCH_CONGESTION', 42],
  ['REQUESTED_CHAN_UNAVAIL', 44],
  ['OUTGOING_CALL_BARRED', 52],
  ['SERVICE_UNAVAILABLE', 63],
  ['CHAN_NOT_IMPLEMENTED', 66],
  ['SERVICE_NOT_IMPLEMENTED', 79],
  ['INCOMPATIBLE_DESTINATION', 88],
  ['RECOVERY_ON_TIMER_EXPIRE', 102],
  ['INTERWORKING', 127],
  ['ORIGINATOR_CANCEL', 487],
  ['SYSTEM_SHUTDOWN', 701],
  ['LOSE_RACE', 702],
  ['MANAGER_REQUEST', 703],
  ['BLIND_TRANSFER', 800],
  ['ATTENDED_TRANSFER', 801],
  ['ALLOTTED_TIMEOUT', 802],
  ['MEDIA_TIMEOUT', 804],
  ['PICKED_OFF', 805],
  ['USER_NOT_REGISTERED', 806],
  ['PROGRESS_TIMEOUT', 807],
  ['INVALID_GATEWAY', 808],
  ['GATEWAY_DOWN', 809],
  ['INVALID_URL', 810],
  ['INVALID_PROFILE', 811],
  ['NO_PICKUP', 812],
]);

/**
 * A cause from a command or an application: a name in any case or a number. Anything else is NORMAL_CLEARING,
 * as FreeSWITCH has it.
 */
export function causeFrom(text: string): string {
  const name = text.trim().toUpperCase();
  if (CAUSES.has(name)) return name;
  for (const [known, code] of CAUSES) if (String(code) === name) return known;
  return 'NORMAL_CLEARING';
}

/** The cause as a Q.850 number: FreeSWITCH's own causes (above 127) count as normal clearing. */
export function q850(cause: string): string {
  const code = CAUSES.get(cause) ?? 16;
  return String(code > 127 ? 16 : code);
}

/** The SIP status with which a call that came in is refused, by the cause that it ends with. */
export function sipStatus(cause: string): number {
  return STATUSES.get(cause) ?? 480;
}

const STATUSES: ReadonlyMap<string, number> = new Map([
  ['UNALLOCATED_NUMBER', 404],
  ['NO_ROUTE_DESTINATION', 404],
  ['USER_BUSY', 486],
  ['CALL_REJECTED', 603],
  ['OUTGOING_CALL_BARRED', 403],
  ['ORIGINATOR_CANCEL', 487],
  ['NORMAL_TEMPORARY_FAILURE', 503],
  ['INVALID_GATEWAY', 503],
]);

/** What the variable DIALSTATUS says about a failed originate. */
export function dialStatus(cause: string): string {
  if (cause === 'ORIGINATOR_CANCEL') return 'CANCEL';
  if (cause === 'USER_BUSY') return 'BUSY';
  if (cause === 'NO_ANSWER') return 'NOANSWER';
  return cause;
}

const CONTINUE_WITHOUT_BEING_TOLD: ReadonlySet<string> = new Set([
  'NO_ANSWER',
  'NO_USER_RESPONSE',
  'ORIGINATOR_CANCEL',
]);

/** Whether a plan goes on after a failed bridge; `setting` is the variable continue_on_fail. */
export function continuesAfter(cause: string, setting: string | undefined): boolean {
  if (setting === undefined) return CONTINUE_WITHOUT_BEING_TOLD.has(cause);
  if (isTrue(setting)) return true;
  const wanted = setting.split(',').map((part) => part.trim().toUpperCase());
  return wanted.includes(cause) || wanted.includes(q850(cause)) || wanted.includes(String(CAUSES.get(cause)));
}

/** Says whether a variable's value means yes. */
export function isTrue(value: string | undefined): boolean {
  return value !== undefined && /^(true|yes|on|enable|enabled|active|allow|t|[1-9]\d*)$/i.test(value);
}
