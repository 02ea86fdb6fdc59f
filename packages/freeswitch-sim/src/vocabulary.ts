/**
 * The names of Callcard's dialplan that the simulated switch plays: those of `freeswitch/`, which a gateway relies on.
 * They are written down here once more because this package knows no other; `tests/unit/vocabulary.test.ts` compares.
 */

/** Variables of a channel. */
export const channelVariable = {
  ours: 'callcard',
  line: 'crm_line',
  route: 'crm_route',
  call: 'crm_call',
  role: 'crm_role',
  prompt: 'crm_prompt',
  recordPath: 'crm_record_path',
  consent: 'crm_consent',
  outgoing: 'callcard_out',
  number: 'crm_number',
  agent: 'crm_agent',
  extension: 'crm_extension',
  consults: 'crm_consults',
} as const;

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
  inbound: 'callcard_inbound',
  line: 'callcard_line',
  fallback: 'callcard_fallback',
  consent: 'callcard_consent',
  consentAnnounce: 'callcard_consent_announce',
  consentAnnounced: 'callcard_consent_announced',
  consentQuestion: 'callcard_consent_question',
  consentAnswer: 'callcard_consent_answer',
  phones: 'callcard_phones',
  emergency: 'callcard_emergency',
  internal: 'callcard_internal',
  dialled: 'callcard_dialled',
  dialFallback: 'callcard_dial_fallback',
  dialFailed: 'callcard_dial_failed',
  notDialled: 'callcard_not_dialled',
  consult: 'callcard_consult',
  consultMusic: 'callcard_consult_music',
} as const;

/** Events that the dialplan makes. */
export const customEvent = {
  consult: 'callcard::consult',
  consent: 'callcard::consent',
} as const;

/** Parts of names of files and folders that the switch writes. */
export const fileName = {
  fallbackFolder: 'fallback',
  voicemail: '-voicemail.wav',
  callerRecord: 'a_',
  record: '.cdr.json',
} as const;
