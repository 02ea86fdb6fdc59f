/**
 * The names that three parties have to agree on without knowing each other: the dialplan in `freeswitch/`, the
 * simulated switch, and this gateway. `tests/unit/vocabulary.test.ts` compares all three.
 */

/**
 * Variables of a channel. The dialplan sets all but `user`, `prompt`, `heard`, `recordPath`, `tried`, `phone` and `part`, which only plans set. `line`: also
 * our number that a call is placed from.
 */
export const channelVariable = {
  /** Marks a caller's channel that came in through our dialplan; its value is `mark.ours`. */
  ours: 'callcard',
  /** The dialled number, on the caller's channel. */
  line: 'crm_line',
  /** The headers, separated by commas, that name the caller on this channel's trunk; the first that does counts. */
  callerHeaders: 'crm_caller_headers',
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
  /** What a phone of ours hears while the other side is told or asked. */
  heard: 'crm_heard',
  /** The key by which the other side answered whether the conversation may be recorded. */
  consent: 'crm_consent',
  /** Steps of the plan that connected nobody, on the caller's channel: `,LEG:CAUSE` each, of the step's first leg. */
  tried: 'crm_tried',
  /** Whose call it is, where a switch serves several tenants: on every channel of it. Plans set it on the legs that they ring. */
  tenant: 'callcard_tenant',
  /** Marks a phone's channel that dials a number outside through our dialplan; its value is `mark.ours`. */
  outgoing: 'callcard_out',
  /** The number outside: as it was dialled on the phone's channel, as it is called on the channel that calls it. */
  number: 'crm_number',
  /** On the channel that calls a number outside: the leg of the phone that the call is placed from. */
  agent: 'crm_agent',
  /** On the same channel and on that leg: that phone's SIP user. */
  extension: 'crm_extension',
  /** What a phone has sent the external party to, on that party's channel: an extension or a number. */
  referred: 'crm_referred',
  /** The SIP user that a leg rings which is dialled by the address of one of its phones. */
  phone: 'crm_phone',
  /** The part of its plan that the caller is in. */
  part: 'crm_part',
  /** On the phone of whoever listens in on a call: the call's id. It is no leg of the call, so that it has no `call`. */
  listens: 'crm_listens',
  /** `mark.consults` while the caller waits for the next part of the plan. */
  consults: 'crm_consults',
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

/** On both legs of the call that a check of the switch makes, with the check's id: it is nobody's call. */
export const checkVariable = 'callcard_check';

/** Any word in it: the fallback rings no reception for this channel. */
export const noReceptionVariable = 'callcard_no_reception';

/** Values of channel variables. */
export const mark = {
  ours: '1',
  fallbackRoute: 'fallback',
  receptionRole: 'reception',
  /** The key that lets the conversation be recorded. */
  consentKey: '1',
  /** The phone of whoever places a call. */
  agentRole: 'agent',
  /** The channel that calls a number outside: its uuid is the call's id. */
  externalRole: 'external',
  consults: '1',
} as const;

/** Global variables of the switch. */
export const globalVariable = {
  recordingsDir: 'recordings_dir',
  cdrDir: 'callcard_cdr_dir',
  domain: 'domain',
  holdMusic: 'callcard_hold_music',
  soundsDir: 'callcard_sounds_dir',
  conference: 'callcard_conference',
  promptsDir: 'callcard_prompts_dir',
  phonesDir: 'callcard_phones_dir',
  candidateAcl: 'callcard_candidate_acl',
  callerHeaders: 'callcard_caller_headers',
  profile: 'callcard_profile',
} as const;

/** The contexts of the dialplan, where a switch has no others. */
export const standardContext = {
  /** Of calls that come from the trunk. */
  inbound: 'callcard_inbound',
  /** Of calls that phones make. */
  phones: 'callcard_phones',
  /** Of what runs between the answer and the conversation. */
  consent: 'callcard_consent',
} as const;

/** Where calls are in the dialplan. */
export const dialplanName = {
  kind: 'XML',
  /** Extension of the fallback, in the context of calls that come from the trunk. */
  fallback: 'callcard_fallback',
  /** Ways into the context of consent. */
  consentAnnounce: 'callcard_consent_announce',
  consentAnnounced: 'callcard_consent_announced',
  consentQuestion: 'callcard_consent_question',
  consentAnswer: 'callcard_consent_answer',
  consentHeard: 'callcard_consent_heard',
  /** Extension in the context of phones that dials a number when no gateway came. */
  dialFallback: 'callcard_dial_fallback',
  /** Extension in it that tells a phone that was picked up why nobody answered. */
  dialFailed: 'callcard_dial_failed',
  /** Extension in which a caller without music waits for the next part of the plan. */
  consult: 'callcard_consult',
  /** The same for a caller who hears music. */
  consultMusic: 'callcard_consult_music',
  /** Extension in which the caller comes to a conference, which is named after the call. */
  conference: 'callcard_conference',
  /** The same for users; the call's id follows. */
  conferenceUser: 'callcard_conference_',
  /** Extension that sends a caller to the fallback who was claimed and handed nothing, and leaves all others where they are. */
  orphaned: 'callcard_orphaned',
  /** The same, in the context of phones, for one that has dialled. */
  dialOrphaned: 'callcard_dial_orphaned',
} as const;

/** How the group of the timer that a claim leaves is called; the channel's uuid follows. */
export const claimTimer = 'callcard_claimed_';

/** Events that the dialplan makes. */
export const customEvent = {
  /** A caller waits for the next part of the plan, with music. */
  consult: 'callcard::consult',
  /** A phone has sent the external party on, who waits with music. */
  referred: 'callcard::referred',
  /** The caller was asked whether the conversation may be recorded. */
  consent: 'callcard::consent',
} as const;

/** The switch's own event: somebody came to a conference, or left it. */
export const conferenceEvent = 'conference::maintenance';

/** The role of a colleague's leg that is called to a conversation. */
export const participantRole = 'participant';

/** The list, in `acl.conf.xml`, of the addresses that phones in browsers register from. */
export const browserAcl = 'callcard_browsers';

/** The SIP header by which a phone of ours learns the call's id. */
export const callHeader = 'X-Callcard-Call';

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
