/**
 * The names that three parties have to agree on without knowing each other: the dialplan in `freeswitch/`, the
 * simulated switch, and this gateway. `tests/unit/vocabulary.test.ts` compares all three.
 */

/**
 * Variables of a channel. The dialplan sets all but `user`, `prompt` and `recordPath`, which only plans set. `line`: also our number
 * that a call is placed from.
 */
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
  /** The user whose phone a leg rings, or who placed the call. */
  user: 'crm_user',
  /** What is played before a conversation is recorded, and the file that it is recorded into. */
  prompt: 'crm_prompt',
  recordPath: 'crm_record_path',
  /** The key by which the caller answered whether the conversation may be recorded. */
  consent: 'crm_consent',
  /** Marks a phone's channel that dials a number outside through our dialplan; its value is `mark.ours`. */
  outgoing: 'callcard_out',
  /** The number outside: as it was dialled on the phone's channel, as it is called on the channel that calls it. */
  number: 'crm_number',
  /** On the channel that calls a number outside: the leg of the phone that the call is placed from. */
  agent: 'crm_agent',
  /** On the same channel and on that leg: that phone's SIP user. */
  extension: 'crm_extension',
} as const;

/** Values of channel variables. */
export const mark = {
  ours: '1',
  fallbackRoute: 'fallback',
  receptionRole: 'reception',
  /** The key that lets the conversation be recorded. */
  consentKey: '1',
  /** Subclass of the event that says that the caller was asked. */
  consentEvent: 'callcard::consent',
  /** The phone of whoever places a call. */
  agentRole: 'agent',
  /** The channel that calls a number outside: its uuid is the call's id. */
  externalRole: 'external',
} as const;

/** Global variables of the switch. */
export const globalVariable = {
  recordingsDir: 'recordings_dir',
  cdrDir: 'callcard_cdr_dir',
  domain: 'domain',
  holdMusic: 'callcard_hold_music',
  soundsDir: 'callcard_sounds_dir',
} as const;

/** Where calls are in the dialplan. */
export const dialplanName = {
  kind: 'XML',
  /** Context of calls that come from the trunk. */
  inbound: 'callcard_inbound',
  /** Extension of the fallback, inside that context. */
  fallback: 'callcard_fallback',
  /** Context of what runs between the answer and the conversation, and its ways in. */
  consent: 'callcard_consent',
  consentAnnounce: 'callcard_consent_announce',
  consentAnnounced: 'callcard_consent_announced',
  consentQuestion: 'callcard_consent_question',
  consentAnswer: 'callcard_consent_answer',
  /** Context of calls that phones make. */
  phones: 'callcard_phones',
  /** Extension in it that dials a number when no gateway came. */
  dialFallback: 'callcard_dial_fallback',
  /** Extension in it that tells a phone that was picked up why nobody answered. */
  dialFailed: 'callcard_dial_failed',
} as const;

/** The SIP header by which a phone of ours learns the call's id. */
export const callHeader = 'X-Callcard-Call';

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
