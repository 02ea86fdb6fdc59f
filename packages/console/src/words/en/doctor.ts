import type { components } from '@callcard/api/client';

type Found = components['schemas']['SwitchCheckList']['switches'][number];
type Values = Found['findings'][number]['values'];
type Texts = Readonly<Record<Found['findings'][number]['code'], (values: Values) => string>>;
type Reasons = Readonly<Record<NonNullable<Found['notAsked']>['code'], string>>;

const findings: Texts = {
  eventSocketAnswers: ({ node, address }) => `FreeSWITCH ${node} answers at ${address}.`,
  passwordWellKnown: () =>
    'The event socket has the password that everybody knows. Set one of your own in event_socket.conf.xml, and FREESWITCH_PASSWORD to the same.',
  eventSocketClosed: () => 'Nobody but this machine reaches the event socket.',
  eventSocketOpen: ({ address }) =>
    `Others reach the event socket at ${address}, and whoever does has the machine. Set listen-ip to 127.0.0.1 in event_socket.conf.xml, or an apply-inbound-acl.`,
  eventSocketRemote: ({ host }) =>
    `The event socket is reached at ${host}, in clear text: lead it through a tunnel.`,
  versionFits: ({ version }) => `Version ${version} has all known fixes.`,
  versionUnreleased: ({ version }) =>
    `Version ${version} was built between releases and may lack the fix of CVE-2026-116779. Install 1.11.3 or newer, or see that enable-chat is false in every SIP profile.`,
  versionChatOff: ({ version }) =>
    `Version ${version} lacks the fix of CVE-2026-116779; enable-chat is off, which keeps it out. 1.11.3 or newer is better.`,
  versionOld: ({ version }) =>
    `Version ${version} lets strangers run commands (CVE-2026-116779). Install 1.11.3 or newer or, from 1.10.12 on, set enable-chat to false in every SIP profile.`,
  allowlistInForce: () => 'The allowlist is in force: no command runs programs.',
  allowlistOff: () =>
    'No allowlist is in force: whoever has the event socket may run programs. It is in switch.conf.xml, from 1.11.2 on, and not for FusionPBX.',
  modulesLoaded: () => 'All modules are loaded.',
  moduleMissing: ({ module }) =>
    `${module} is not loaded. Add it to modules.conf.xml and restart; it may have to be installed first.`,
  interfacesAllowed: () => 'Everything that Callcard calls is allowed.',
  interfacesMissing: ({ names }) =>
    `Callcard may not call ${names}. Compare interface-allowlist in switch.conf.xml with that of freeswitch/, and restart.`,
  variablesSet: () => 'All variables are set.',
  variableMissing: ({ variable }) =>
    variable === 'domain'
      ? 'It is not said which domain the phones are registered in. Set FREESWITCH_DOMAIN, or the global variable domain where the switch has one domain alone.'
      : `The global variable ${variable} is missing. Set it as freeswitch/vars.xml does, then reloadxml.`,
  limitsSuffice: () => 'The limits are large enough.',
  limitsTooSmall: ({ neededPerSecond, neededSessions }) =>
    `The limits are too small: some phones would not ring. Set sessions-per-second to ${neededPerSecond} and max-sessions to ${neededSessions} in switch.conf.xml.`,
  profileRuns: ({ profile }) => `The SIP profile ${profile} runs.`,
  profileMissing: ({ profile }) =>
    `No SIP profile ${profile} runs. Set FREESWITCH_PROFILE to the one that phones register with, or see why it did not start.`,
  profileDiffers: ({ profile, onSwitch }) =>
    `By itself FreeSWITCH rings the phones of the SIP profile ${onSwitch}, and Callcard those of ${profile}. Set the global variable callcard_profile and FREESWITCH_PROFILE to the same.`,
  phonesRegistered: ({ count }) => `Registered phones: ${count}.`,
  noPhones: ({ profile }) => `No phone is registered with ${profile} just now.`,
  trunkKnown: ({ trunk }) => `The gateway ${trunk} is there.`,
  trunkMissing: ({ trunk }) =>
    `There is no gateway ${trunk}: nobody outside can be called. Set FREESWITCH_TRUNK to the name of one.`,
  browserPhonesReady: () => 'Phones in browsers have what they need.',
  wsBindingMissing: ({ profile }) =>
    `Phones in browsers cannot register. Set ws-binding in the SIP profile ${profile}, or FREESWITCH_WEBSOCKET to off.`,
  candidateAclMissing: ({ profile }) =>
    `Phones in browsers in private networks would hear nothing. Set apply-candidate-acl in the SIP profile ${profile}.`,
  clockAgrees: () => 'The clocks agree.',
  clockDiffers: ({ seconds }) => `The clocks differ by ${seconds} seconds. Keep both by NTP.`,
  lineWaits: () => 'A call to a line waits for Callcard.',
  noTestCall: ({ cause }) =>
    `No call could be tried (${cause}): lines, fallback and folders are not known to work. Load mod_loopback.`,
  contextMissing: ({ context }) =>
    `The dialplan has no context ${context}. Copy dialplan/callcard.xml of freeswitch/, then reloadxml. With FusionPBX the context needs an @ in its name.`,
  callRefused: ({ cause }) =>
    `A call to a line ends at once (${cause}). Compare dialplan/callcard.xml with that of freeswitch/. With FusionPBX the context needs an @ in its name.`,
  lineDoesNotWait: () =>
    'A call to a line does not wait for Callcard: another dialplan has it. With FusionPBX the context needs an @ in its name.',
  lineOfAnother: ({ marked }) =>
    marked
      ? `A call to a line waits for the tenant ${marked}: nothing here takes it. Set FREESWITCH_TENANT and callcard_tenant to the same.`
      : 'A call to a line is marked as no tenant’s: nothing here takes it. Set callcard_tenant on FreeSWITCH, or leave FREESWITCH_TENANT out.',
  fallbackAnswers: () => 'The fallback answers when Callcard does not.',
  fallbackNotArmed: () =>
    'No timer leads to the fallback: without Callcard callers wait for ever. Compare callcard_line in dialplan/callcard.xml with that of freeswitch/.',
  fallbackDoesNotAnswer: () =>
    'The fallback does not answer: without Callcard callers are lost. Compare callcard_fallback in dialplan/callcard.xml with that of freeswitch/.',
  fallbackRecordsNothing: () => 'The fallback takes no message; recordings were not tried.',
  recordingsNotWritten: ({ folder }) =>
    `FreeSWITCH cannot write to ${folder}: nothing is recorded, and who leaves a message is hung up on. Give its user the folder, and see that the disk is not full.`,
  folderShared: ({ variable, here }) => `Both sides see ${variable}: ${here}`,
  folderNotSeen: ({ variable, file, here }) =>
    `FreeSWITCH wrote ${file}, which is not in ${here} here, and stays there. Mount ${variable}, name it in its FREESWITCH_…_MOUNT, and let this user read it.`,
  folderNotWritable: ({ variable, here, errno }) =>
    `Callcard cannot write to ${here} (${errno}). Let this user, or mount ${variable} and name it in its FREESWITCH_…_MOUNT.`,
  folderNotRead: ({ variable, folder, here }) =>
    `What Callcard writes to ${here} FreeSWITCH does not find at ${folder}. Mount ${variable}, name it in its FREESWITCH_…_MOUNT, and let FreeSWITCH read it.`,
  fileNotRemoved: ({ file, errno }) =>
    `This check made ${file} and may not remove it (${errno}). Remove it, and let this user write there.`,
  soundsPlay: () => 'Sounds can be played.',
  soundsMissing: ({ file }) =>
    `FreeSWITCH cannot play ${file}. Copy freeswitch/sounds to the folder of callcard_sounds_dir.`,
  holdMusicPlays: () => 'Hold music can be played.',
  holdMusicSilent: ({ music }) =>
    `Held callers would hear nothing: ${music} cannot be played. Set callcard_hold_music to a file or a tone.`,
  conferencesWork: () => 'Conversations of three can be had.',
  noConferences: () =>
    'Nobody can be called to a conversation, or listen in on one. Load mod_conference, and set callcard_conference as freeswitch/vars.xml does.',
  conferenceProfileMissing: ({ profile }) =>
    `Conversations of three would work by halves: there is no profile ${profile}. Add it, with its controls, to conference.conf.xml as freeswitch/ has it, then reloadxml.`,
};

const notAsked: Reasons = {
  unreachable:
    'Nobody listens there. Check that FreeSWITCH runs with mod_event_socket, and FREESWITCH_HOST and FREESWITCH_PORT.',
  passwordRejected: 'FREESWITCH_PASSWORD is not accepted. Set it to the password in event_socket.conf.xml.',
  addressRejected:
    'The address of this machine is refused. Add it to apply-inbound-acl in event_socket.conf.xml.',
  noEventSocket: 'Another server listens there. Check FREESWITCH_HOST and FREESWITCH_PORT.',
  unusablePassword: 'FREESWITCH_PASSWORD has a line break in it.',
  lost: 'The connection ended during the check. See the log of FreeSWITCH, and check again.',
};

/** What a check of the switches says. */
export const doctor = {
  title: 'Check of FreeSWITCH',
  hint: 'Asks FreeSWITCH, calls a line there without ringing anybody, and tries the shared folders. It takes some seconds and leaves nothing behind.',
  run: 'Check FreeSWITCH',
  running: 'Checking…',
  allWell: 'Nothing has to be done.',
  something: 'There is something to do.',
  switchAt: (address: string) => `FreeSWITCH at ${address}`,
  well: 'As it should be',
  states: { well: 'OK', note: 'Note', wrong: 'To do' },
  findings,
  notAsked,
};
