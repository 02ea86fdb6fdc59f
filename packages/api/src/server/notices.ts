import type { BrowserPhonePart, GatewayNotice } from '@callcard/esl-gateway';
import type { Log } from './log.js';
import type { SwitchSettingName } from './settings/switch-table.js';
import { type FreeswitchConfig, settingCalled } from './switch-config.js';

type Lost = GatewayNotice & { readonly code: 'switchLost' };

type Place = Pick<FreeswitchConfig, 'name' | 'listed' | 'host' | 'port'>;

/** What a lost connection means to the operator, and which setting to look at. */
function lostConnection({ error, wasReady }: Lost, at: Place): string {
  const { host, port } = at;
  const setting = (name: SwitchSettingName) => settingCalled(name, at);
  const where = `FreeSWITCH at ${host}:${port}`;
  switch (error.code) {
    case 'unreachable':
      return `${where} cannot be reached (${error.errno}): check that it runs, and ${setting('FREESWITCH_HOST')} and ${setting('FREESWITCH_PORT')}`;
    case 'authRejected':
      return `${where} does not accept ${setting('FREESWITCH_PASSWORD')}: set it to the password in event_socket.conf.xml`;
    case 'aclRejected':
      return `${where} refuses this machine's address: add it to apply-inbound-acl in event_socket.conf.xml`;
    default:
      return wasReady
        ? `the connection to ${where} was lost (${error.code}): it is made again`
        : `what answers at ${host}:${port} does not greet as FreeSWITCH's event socket does (${error.code}): check ${setting('FREESWITCH_HOST')} and ${setting('FREESWITCH_PORT')}, and the far end of a tunnel`;
  }
}

/** A folder that the switch does not write to, and which setting names the right one. */
function elsewhere({ of, folder }: GatewayNotice & { code: 'folderElsewhere' }, at: Place): string {
  const { what, variable, setting } = sharedFolders[of];
  return `the folder ${folder} is not the one that FreeSWITCH writes ${what} to: mount its ${variable} there, or set ${settingCalled(setting, at)} to where that is mounted`;
}

const sharedFolders = {
  recordings: {
    what: 'recordings',
    variable: 'recordings_dir',
    setting: 'FREESWITCH_RECORDINGS_MOUNT',
  },
  records: {
    what: 'call detail records',
    variable: 'callcard_cdr_dir',
    setting: 'FREESWITCH_CDR_MOUNT',
  },
} as const satisfies Readonly<Record<string, { setting: SwitchSettingName; what: string; variable: string }>>;

/** How far the switch's clock is off, as people say it. */
function clockDiffers(aheadMs: number, { host, port }: Place): string {
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  const side = aheadMs > 0 ? 'ahead of' : 'behind';
  return `the clock of FreeSWITCH at ${host}:${port} is ${seconds} s ${side} this machine's, so that times of calls are wrong: let NTP set both`;
}

/** Why a recording is not in the store yet, and where to look. */
function notStored(error: (GatewayNotice & { code: 'recordingNotRead' })['error'], at: Place): string {
  switch (error.code) {
    case 'noFolder':
      return `the recordings folder cannot be read (${error.errno}): give this user the right to, or set ${settingCalled('FREESWITCH_RECORDINGS_MOUNT', at)}`;
    case 'notStored':
      return `a recording cannot be stored in CALLCARD_AUDIO or below CALLCARD_DATA_DIR (${error.cause}); it is tried again`;
    default:
      return `a recording cannot be read (${error.code}); it is tried again`;
  }
}

/** Why own prompts are not on the switch, and where to look. */
function notPlaced(reason: string, at: Place): string {
  return reason === 'noFolder'
    ? 'FreeSWITCH has no global variable callcard_prompts_dir, so that own prompts are not heard: set it as freeswitch/vars.xml does'
    : `own prompts cannot be brought to FreeSWITCH (${reason}), which plays those of Callcard: give this user the right to write to its callcard_prompts_dir, or set ${settingCalled('FREESWITCH_PROMPTS_MOUNT', at)}`;
}

const browserPhoneParts = {
  'ws-binding': 'ws-binding in sip_profiles/internal.xml',
  'apply-candidate-acl': 'apply-candidate-acl in sip_profiles/internal.xml',
  folder: 'global variable callcard_phones_dir',
} as const satisfies Readonly<Record<BrowserPhonePart, string>>;

/** What phones in browsers lack on the switch, and where it is. */
function notSetUp(missing: readonly BrowserPhonePart[], at: Place): string {
  const parts = missing.map((part) => `no ${browserPhoneParts[part]}`).join(', and ');
  return `FreeSWITCH is not set up for phones in browsers: there is ${parts}. Set it as the files in freeswitch/ do, or set ${settingCalled('FREESWITCH_WEBSOCKET', at)} to off`;
}

interface Line {
  readonly level: keyof Log;
  readonly text: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** The log line of a notice, with URLs where a person can look. */
function describe(notice: GatewayNotice, at: Place, url: string): Line {
  switch (notice.code) {
    case 'switchReady':
      return { level: 'info', text: 'FreeSWITCH is connected and taken in', fields: { node: notice.node } };
    case 'switchLost':
      return { level: 'warn', text: lostConnection(notice, at) };
    case 'switchNotSetUp':
      return {
        level: 'error',
        text:
          notice.variable === 'domain'
            ? `FreeSWITCH does not say which domain the phones are registered in: set ${settingCalled('FREESWITCH_DOMAIN', at)}, or, where it has one domain alone, its global variable domain as freeswitch/vars.xml does`
            : `FreeSWITCH has no global variable ${notice.variable}: set it as freeswitch/vars.xml does`,
      };
    case 'switchNameTaken':
      return {
        level: 'error',
        text: `the FreeSWITCH at ${at.host}:${at.port} calls itself ${notice.node}, as another one of the list does, so that nothing of it is taken: give each its own switchname in switch.conf.xml`,
      };
    case 'recordsNotWritten':
      return {
        level: 'error',
        text: `FreeSWITCH has no ${notice.module}, so that calls and messages of while no gateway runs stay unknown: load it in modules.conf.xml`,
      };
    case 'recordingsNotSeen':
      return {
        level: 'error',
        text: `the recordings folder ${notice.folder} cannot be seen (${notice.errno}): mount it, give this user the right to, or set ${settingCalled('FREESWITCH_RECORDINGS_MOUNT', at)}`,
      };
    case 'noConferences':
      return {
        level: 'warn',
        text: 'nobody can be called to a conversation on FreeSWITCH, or listen in on one: load mod_conference, and set callcard_conference as freeswitch/vars.xml does',
      };
    case 'conferenceProfileMissing':
      return {
        level: 'error',
        text: 'a conversation of three has no profile, so that who comes and goes is not seen: add profile and controls to conference.conf.xml as freeswitch/ has them, then reloadxml',
      };
    case 'folderElsewhere':
      return { level: 'error', text: elsewhere(notice, at) };
    case 'switchClockDiffers':
      return { level: 'warn', text: clockDiffers(notice.aheadMs, at) };
    case 'phonesNotRead':
      return {
        level: 'warn',
        text: `FreeSWITCH does not say which phones are registered (${notice.error.code}), so that all count as registered: allow mod_sofia.sofia.api in switch.conf.xml`,
      };
    case 'claimsNotGuarded':
      return {
        level: 'warn',
        text: `FreeSWITCH lets no timer guard a call that is claimed (${notice.error.code}), so that a caller whose only gateway dies at that moment has no fallback: allow mod_commands.sched_api.api in switch.conf.xml`,
      };
    case 'switchLimitsTooSmall': {
      const { are, needed } = notice;
      return {
        level: 'warn',
        text:
          `FreeSWITCH takes ${are.sessionsPerSecond} legs a second and ${are.maxSessions} at once: some phones would not be rung. ` +
          `Set CALLCARD_SESSIONS_PER_SECOND to ${needed.sessionsPerSecond} and CALLCARD_MAX_SESSIONS to ${needed.maxSessions} or more there, or lower CALLCARD_MOST_LEGS_AT_ONCE here`,
      };
    }
    case 'browserPhonesNotSetUp':
      return { level: 'warn', text: notSetUp(notice.missing, at) };
    case 'browserAudioRefused':
      return {
        level: 'error',
        text: 'a call to a browser ended as it was answered, for FreeSWITCH may send audio to none of its addresses: set apply-candidate-acl to any_v4.auto in sip_profiles/internal.xml',
      };
    case 'callClaimed':
      return {
        level: 'info',
        text: 'call taken',
        fields: { callId: notice.callId, card: `${url}/v1/calls/${notice.callId}/card` },
      };
    case 'recordingStored':
      return {
        level: 'info',
        text: 'recording stored',
        fields: { audio: `${url}/v1/recordings/${notice.recordingId}/audio` },
      };
    case 'recordingTruncated': {
      const { durationMs, expectedMs, recordingId } = notice;
      return {
        level: 'error',
        text: 'a recording is much shorter than it should be: look at the disk of the switch',
        fields: { durationMs, expectedMs, audio: `${url}/v1/recordings/${recordingId}/audio` },
      };
    }
    case 'callTakenElsewhere':
      return {
        level: 'info',
        text: 'call taken by another gateway or by the fallback',
        fields: { callId: notice.callId },
      };
    case 'callLeftToFallback': {
      const { callId, reason } = notice;
      return { level: 'warn', text: 'call left to the fallback in FreeSWITCH', fields: { callId, reason } };
    }
    case 'folderNotRead':
      return {
        level: 'error',
        text: `the call detail records in ${notice.folder} cannot be read (${notice.errno}): give this user the right to, or set ${settingCalled('FREESWITCH_CDR_MOUNT', at)}`,
      };
    case 'cdrNotPutAway':
      return {
        level: 'warn',
        text: `call detail records in ${notice.folder} cannot be moved away (${notice.errno}), and are read again at each start: give this user the right to write there`,
      };
    case 'promptsNotPlaced':
      return { level: 'error', text: notPlaced(notice.reason, at) };
    case 'recordingNotRead': {
      const { recordingId, error } = notice;
      return { level: 'warn', text: notStored(error, at), fields: { recordingId, error } };
    }
    case 'failed':
      return {
        level: 'error',
        text: `failed to ${notice.doing}; it is tried again`,
        fields: { error: String(notice.error) },
      };
    default: {
      const { code, ...fields } = notice;
      return { level: 'warn', text: code, fields };
    }
  }
}

/**
 * Writes what the gateway tells to the log. Its two connections mostly fail for one reason, and are tried again and again: that is
 * one line, until the reason changes or the switch is there again.
 */
export function noticeWriter(log: Log, at: Place, url: string): (notice: GatewayNotice) => void {
  /** What was said of each connection that is lost. */
  const said = new Map<Lost['connection'], string>();
  return (notice) => {
    const { level, text, fields = {} } = describe(notice, at, url);
    if (notice.code === 'switchReady') said.clear();
    if (notice.code === 'switchLost') {
      const isSaid = [...said.values()].includes(text);
      said.set(notice.connection, text);
      if (isSaid) return;
    }
    log[level](text, at.name === undefined ? fields : { switch: at.name, ...fields });
  };
}
