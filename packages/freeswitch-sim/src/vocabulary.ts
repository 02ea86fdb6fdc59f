/**
 * The names of Callcard's dialplan that the simulated switch plays: those of `freeswitch/`, which a gateway relies on.
 * They are written down here once more because this package knows no other; `tests/unit/vocabulary.test.ts` compares.
 */

/** Variables of a channel. */
export const channelVariable = {
  ours: 'callcard',
  line: 'crm_line',
  callerHeaders: 'crm_caller_headers',
  route: 'crm_route',
  call: 'crm_call',
  role: 'crm_role',
  prompt: 'crm_prompt',
  heard: 'crm_heard',
  recordPath: 'crm_record_path',
  consent: 'crm_consent',
  outgoing: 'callcard_out',
  number: 'crm_number',
  agent: 'crm_agent',
  extension: 'crm_extension',
  consults: 'crm_consults',
  referred: 'crm_referred',
} as const;

/** Variables in which the gateway notes what it did to a channel. */
export const markVariable = { hold: 'crm_hold' } as const;

/** Any word in it: the fallback rings no reception for this channel. */
export const noReceptionVariable = 'callcard_no_reception';

/** Values of channel variables. */
export const mark = {
  ours: '1',
  fallbackRoute: 'fallback',
  receptionRole: 'reception',
  consentKey: '1',
  agentRole: 'agent',
  externalRole: 'external',
  consults: '1',
} as const;

/** The role of a leg that no plan rings, as `channelVariable.role` has it. */
export const steeredRole = 'other';

/** Global variables of the switch. */
export const globalVariable = {
  recordingsDir: 'recordings_dir',
  cdrDir: 'callcard_cdr_dir',
  domain: 'domain',
  holdMusic: 'callcard_hold_music',
  soundsDir: 'callcard_sounds_dir',
  conference: 'callcard_conference',
  promptsDir: 'callcard_prompts_dir',
  callerHeaders: 'callcard_caller_headers',
} as const;

/** The one conference profile that a simulated switch has. */
export const conferenceProfile = 'callcard';

/** Where calls are in the dialplan. */
export const dialplanName = {
  kind: 'XML',
  inbound: 'callcard_inbound',
  line: 'callcard_line',
  fallback: 'callcard_fallback',
  consent: 'callcard_consent',
  consentAnnounce: 'callcard_consent_announce',
  consentAnnounced: 'callcard_consent_announced',
  consentQuestion: 'callcard_consent_question',
  consentAnswer: 'callcard_consent_answer',
  consentHeard: 'callcard_consent_heard',
  phones: 'callcard_phones',
  emergency: 'callcard_emergency',
  internal: 'callcard_internal',
  dialled: 'callcard_dialled',
  referred: 'callcard_referred',
  referredOn: 'callcard_referred_on',
  dialFallback: 'callcard_dial_fallback',
  dialFailed: 'callcard_dial_failed',
  notDialled: 'callcard_not_dialled',
  consult: 'callcard_consult',
  consultMusic: 'callcard_consult_music',
  conference: 'callcard_conference',
  conferenceUser: 'callcard_conference_',
  orphaned: 'callcard_orphaned',
  dialOrphaned: 'callcard_dial_orphaned',
} as const;

/** Events that the dialplan makes. */
export const customEvent = {
  consult: 'callcard::consult',
  consent: 'callcard::consent',
  referred: 'callcard::referred',
} as const;

/** The switch's own event: somebody came to a conference, or left it. */
export const conferenceEvent = 'conference::maintenance';

/** Parts of names of files and folders that the switch writes. */
export const fileName = {
  fallbackFolder: 'fallback',
  voicemail: '-voicemail.wav',
  callerRecord: 'a_',
  record: '.cdr.json',
} as const;
