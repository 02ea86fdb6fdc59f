import type { SwitchFinding, SwitchFindingCode, SwitchNotAsked } from '@callcard/crm-core';

type Values = Readonly<Record<string, string>>;

/** The settings of folders that this process sees elsewhere, by the switch's variable of the folder. */
const mountSettings: Readonly<Record<string, string>> = {
  recordings_dir: 'FREESWITCH_RECORDINGS_MOUNT',
  callcard_cdr_dir: 'FREESWITCH_CDR_MOUNT',
  callcard_prompts_dir: 'FREESWITCH_PROMPTS_MOUNT',
  callcard_phones_dir: 'FREESWITCH_PHONES_MOUNT',
};

/** The setting that says where this process sees the folder of a variable. */
export function mountSetting(variable: string | undefined): string {
  return mountSettings[variable ?? ''] ?? '';
}

const textOf: Readonly<Record<SwitchFindingCode, (values: Values) => string>> = {
  eventSocketAnswers: ({ address, node }) => `FreeSWITCH ${node} answers at ${address}`,
  passwordWellKnown: () =>
    'the event socket has the password that everybody knows: set one of your own in event_socket.conf.xml, and FREESWITCH_PASSWORD to the same',
  eventSocketClosed: () => 'the event socket lets in nobody but this machine',
  eventSocketOpen: ({ address }) =>
    `the event socket also lets in who comes to ${address}, and whoever has it has the machine: set listen-ip to 127.0.0.1 in event_socket.conf.xml, or an apply-inbound-acl`,
  eventSocketRemote: ({ host }) =>
    `the event socket is reached at ${host}, in clear text: lead it through a tunnel (WireGuard, ssh) that ends on both machines`,
  versionFits: ({ version }) => `FreeSWITCH ${version} has the fixes that are known`,
  versionUnreleased: ({ version }) =>
    `FreeSWITCH ${version} was built from source between releases, and may lack the fix of CVE-2026-116779: install 1.11.3 or newer, or make sure that enable-chat is false in every SIP profile`,
  versionChatOff: ({ version }) =>
    `FreeSWITCH ${version} lacks the fix of CVE-2026-116779; enable-chat is false in every SIP profile, which keeps it out. 1.11.3 or newer is better`,
  versionOld: ({ version }) =>
    `FreeSWITCH ${version} lets strangers run commands (CVE-2026-116779): install 1.11.3 or newer, or, from 1.10.12 on, set enable-chat to false in every SIP profile and restart the profiles`,
  allowlistInForce: () => 'the allowlist is in force: there is no command that runs programs',
  allowlistOff: () =>
    'no allowlist is in force, so that whoever has the event socket may run programs: interface-allowlist in switch.conf.xml, from 1.11.2 on and not with FusionPBX',
  modulesLoaded: () => 'all modules are loaded',
  moduleMissing: ({ module }) =>
    `${module} is not loaded: add it to modules.conf.xml and restart, after it was built or installed (mod_json_cdr often is not)`,
  interfacesAllowed: () => 'everything that Callcard calls is there',
  interfacesMissing: ({ names }) =>
    `FreeSWITCH does not let Callcard call ${names}: compare interface-allowlist in switch.conf.xml with that of freeswitch/, and restart`,
  variablesSet: () => 'all variables are set',
  variableMissing: ({ variable }) =>
    variable === 'domain'
      ? 'it is not said which domain the phones are registered in: set FREESWITCH_DOMAIN, or, where the switch has one domain alone, the global variable domain as freeswitch/vars.xml does, then reloadxml'
      : `there is no global variable ${variable}: set it as freeswitch/vars.xml does, then reloadxml`,
  limitsSuffice: ({ sessionsPerSecond, maxSessions }) =>
    `${sessionsPerSecond} legs a second and ${maxSessions} at once are enough`,
  limitsTooSmall: ({ sessionsPerSecond, maxSessions, neededPerSecond, neededSessions }) =>
    `FreeSWITCH takes ${sessionsPerSecond} legs a second and ${maxSessions} at once, so that some phones would not be rung: set sessions-per-second to ${neededPerSecond} and max-sessions to ${neededSessions} or more in switch.conf.xml`,
  profileRuns: ({ profile }) => `the SIP profile ${profile} runs`,
  profileMissing: ({ profile }) =>
    `no SIP profile ${profile} runs: set FREESWITCH_PROFILE to the profile that phones register with, or see why it did not start (its port may be taken)`,
  profileDiffers: ({ profile, onSwitch }) =>
    `by itself FreeSWITCH rings the phones of the SIP profile ${onSwitch}, and Callcard those of ${profile}: set the global variable callcard_profile (CALLCARD_PROFILE of the FreeSWITCH process) and FREESWITCH_PROFILE to the same`,
  phonesRegistered: ({ count }) => `${count} registered phones`,
  noPhones: ({ profile }) => `no phone is registered with ${profile} just now`,
  trunkKnown: ({ trunk }) => `the gateway ${trunk} is there`,
  trunkMissing: ({ trunk }) =>
    `there is no gateway ${trunk}, so that nobody outside can be called: set FREESWITCH_TRUNK to the name of one (sofia status), or add it below sip_profiles/external`,
  browserPhonesReady: () => 'phones in browsers have what they need',
  wsBindingMissing: ({ profile }) =>
    `phones in browsers cannot register: set ws-binding in the SIP profile ${profile}, or FREESWITCH_WEBSOCKET to off`,
  candidateAclMissing: ({ profile }) =>
    `phones in browsers in private networks would hear nothing: set callcard_candidate_acl, and apply-candidate-acl in the SIP profile ${profile}`,
  clockAgrees: () => 'its clock and that of this machine agree',
  clockDiffers: ({ seconds = '0' }) =>
    `its clock is ${seconds.replace('-', '')} seconds ${seconds.startsWith('-') ? 'behind' : 'ahead of'} that of this machine: keep both by NTP (chrony, systemd-timesyncd)`,
  lineWaits: ({ context }) => `a call to a line in context ${context} waits for Callcard`,
  noTestCall: ({ cause }) =>
    `no call could be tried (${cause}), so that lines, the fallback and the folders are not known to work: load mod_loopback, and check again`,
  contextMissing: ({ context }) =>
    `there is no context ${context} in the dialplan: copy dialplan/callcard.xml of freeswitch/, then reloadxml (with FusionPBX the context needs an @ in its name)`,
  callRefused: ({ context, cause }) =>
    `a call to a line in context ${context} ends at once (${cause}): compare dialplan/callcard.xml with that of freeswitch/ (with FusionPBX the context needs an @ in its name)`,
  lineDoesNotWait: ({ context }) =>
    `a call to a line in context ${context} does not wait for Callcard, as another dialplan has it: callcard_line of dialplan/callcard.xml has to be the one (with FusionPBX the context needs an @ in its name)`,
  lineOfAnother: ({ context, marked }) =>
    marked
      ? `a call to a line in context ${context} waits for the tenant ${marked}, so that nothing here takes it: set FREESWITCH_TENANT, and callcard_tenant where that context is made, to the same`
      : `a call to a line in context ${context} is marked as no tenant’s, so that nothing here takes it: set callcard_tenant where that context is made, or leave FREESWITCH_TENANT out`,
  fallbackAnswers: () => 'the fallback answers when no gateway does',
  fallbackNotArmed: ({ context }) =>
    `no timer leads from a waiting call to the fallback, so that callers wait for ever when no gateway runs: compare callcard_line in context ${context} with that of freeswitch/`,
  fallbackDoesNotAnswer: ({ context }) =>
    `the fallback does not answer, so that callers are lost when no gateway runs: compare callcard_fallback in context ${context} with that of freeswitch/`,
  fallbackRecordsNothing: () => 'the fallback answers and takes no message; recordings were not tried',
  recordingsNotWritten: ({ folder }) =>
    `FreeSWITCH cannot write to ${folder}, so that nothing is recorded and who leaves a message is hung up on: give its user the folder, or set recordings_dir (CALLCARD_RECORDINGS_DIR) to another, and see that the disk is not full`,
  folderShared: ({ variable, here }) => `both sides see ${variable}, here ${here}`,
  folderNotSeen: ({ variable, here, file }) =>
    `FreeSWITCH wrote ${file}, which is not at ${here} here, and stays there: mount ${variable} and set ${mountSetting(variable)}, and give this user the right to read it`,
  folderNotWritable: ({ variable, here, errno }) =>
    `this user cannot write to ${here} (${errno}): give it the right to, or mount ${variable} and set ${mountSetting(variable)}`,
  folderNotRead: ({ variable, folder, here }) =>
    `what is written to ${here} here FreeSWITCH does not find at ${folder}: mount ${variable} and set ${mountSetting(variable)}, and let the group of FreeSWITCH read it`,
  fileNotRemoved: ({ file, errno }) =>
    `${file} was made by this check and cannot be removed by this user (${errno}): remove it, and give this user the right to write there`,
  soundsPlay: () => 'sounds can be played',
  soundsMissing: ({ file }) =>
    `FreeSWITCH cannot play ${file}: copy freeswitch/sounds to the folder that callcard_sounds_dir names`,
  holdMusicPlays: () => 'hold music can be played',
  holdMusicSilent: ({ music }) =>
    `held callers would hear nothing, as ${music} cannot be played: set callcard_hold_music to a file or a tone, or load the module that plays it (local_stream:// needs mod_local_stream)`,
  conferencesWork: () => 'conversations of three can be had',
  noConferences: () =>
    'nobody can be called to a conversation, or listen in on one: load mod_conference, and set callcard_conference as freeswitch/vars.xml does',
  conferenceProfileMissing: ({ profile }) =>
    `conversations of three would work by halves, as no profile ${profile} is there: add it, with its controls, to conference.conf.xml as freeswitch/ has it, then reloadxml`,
};

/** What was found, in a line: where something is wrong, with what to do about it. */
export function findingLine({ code, values }: Pick<SwitchFinding, 'code' | 'values'>): string {
  return textOf[code](values);
}

/** Why a switch cannot be asked, in a line with what to do about it. `at`: its address. */
export function notAskedLine(error: SwitchNotAsked, at: string): string {
  switch (error.code) {
    case 'unreachable':
      return `nobody listens at ${at} (${error.errno}): check that FreeSWITCH runs with mod_event_socket and a password in event_socket.conf.xml, and FREESWITCH_HOST and FREESWITCH_PORT`;
    case 'passwordRejected':
      return `FreeSWITCH at ${at} does not accept FREESWITCH_PASSWORD: set it to the password in event_socket.conf.xml`;
    case 'addressRejected':
      return `FreeSWITCH at ${at} refuses this machine's address: add it to apply-inbound-acl in event_socket.conf.xml`;
    case 'noEventSocket':
      return `what listens at ${at} is no event socket of FreeSWITCH: check FREESWITCH_HOST and FREESWITCH_PORT`;
    case 'unusablePassword':
      return 'FREESWITCH_PASSWORD has a line break in it: set it to the password in event_socket.conf.xml';
    case 'lost':
      return `FreeSWITCH at ${at} ended the connection during the check: see its log, and check again`;
  }
}
