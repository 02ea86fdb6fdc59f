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
  outgoing: 'callcard_out',
  number: 'crm_number',
  agent: 'crm_agent',
  extension: 'crm_extension',
  prompt: 'crm_prompt',
  recordPath: 'crm_record_path',
  consent: 'crm_consent',
} as const;

/** Values of channel variables. */
export const mark = {
  ours: '1',
  fallbackRoute: 'fallback',
  receptionRole: 'reception',
  agentRole: 'agent',
  externalRole: 'external',
  consentKey: '1',
  consentEvent: 'callcard::consent',
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
  phones: 'callcard_phones',
  emergency: 'callcard_emergency',
  internal: 'callcard_internal',
  dialled: 'callcard_dialled',
  dialFallback: 'callcard_dial_fallback',
  dialFailed: 'callcard_dial_failed',
  notDialled: 'callcard_not_dialled',
  consent: 'callcard_consent',
  consentAnnounce: 'callcard_consent_announce',
  consentAnnounced: 'callcard_consent_announced',
  consentQuestion: 'callcard_consent_question',
  consentAnswer: 'callcard_consent_answer',
} as const;

/** Parts of names of files and folders that the switch writes. */
export const fileName = {
  fallbackFolder: 'fallback',
  voicemail: '-voicemail.wav',
  callerRecord: 'a_',
  record: '.cdr.json',
} as const;
