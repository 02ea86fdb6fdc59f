/**
 * The names that three parties have to agree on without knowing each other: the dialplan in `freeswitch/`, the
 * simulated switch, and this gateway. `tests/unit/vocabulary.test.ts` compares all three.
 */

/** Variables of a channel. The dialplan sets all but `user`, which only plans set. */
export const channelVariable = {
  /** Marks a caller's channel that came in through our dialplan; its value is `mark.ours`. */
  ours: 'callcard',
  /** The dialled number, on the caller's channel. */
  line: 'crm_line',
  /** `mark.fallbackRoute` once the switch's own fallback has the caller. */
  route: 'crm_route',
  /** The call's id, on the channel of a caller who was handed a plan and on every leg that is rung for it. */
  call: 'crm_call',
  /** What a rung leg is to the call: a role of the plan, or `mark.receptionRole`. */
  role: 'crm_role',
  /** The user whose phone a leg rings. */
  user: 'crm_user',
} as const;

/**
 * Variables in which the gateway notes what it did to a channel, where no event of the switch says so: whoever comes after
 * it finds them there. `marks.ts` writes and reads their values.
 */
export const markVariable = {
  /** On the caller's channel. */
  hold: 'crm_hold',
  mask: 'crm_mask',
  transfer: 'crm_transfer',
  /** The leg whose user asks somebody about the caller. */
  consult: 'crm_consult',
  /** On a leg. */
  mute: 'crm_mute',
} as const;

/** Values of channel variables. */
export const mark = {
  ours: '1',
  fallbackRoute: 'fallback',
  receptionRole: 'reception',
} as const;

/** Global variables of the switch. */
export const globalVariable = {
  recordingsDir: 'recordings_dir',
  cdrDir: 'callcard_cdr_dir',
  domain: 'domain',
  holdMusic: 'callcard_hold_music',
} as const;

/** Where calls are in the dialplan. */
export const dialplanName = {
  kind: 'XML',
  /** Context of calls that come from the trunk. */
  inbound: 'callcard_inbound',
  /** Extension of the fallback, inside that context. */
  fallback: 'callcard_fallback',
} as const;

/** The role of a leg that no plan rings, as `channelVariable.role` has it. */
export const steeredRole = 'other';

/** How names of our own extensions begin: a caller who is sent to one is not moved by hand. */
export const ownExtension = 'callcard_';

/** Parts of names of files and folders that the switch writes. */
export const fileName = {
  /** Folder of the fallback's voicemail, below the recordings folder. */
  fallbackFolder: 'fallback',
  /** Follows the call's id. */
  conversation: '-conversation.wav',
  voicemail: '-voicemail.wav',
  /** Stands before the channel's id in the call detail record of a leg that came in. */
  callerRecord: 'a_',
  /** Follows the channel's id in the name of a call detail record. */
  record: '.cdr.json',
} as const;
