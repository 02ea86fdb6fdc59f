import type { EslError, GatewayNotice } from '@callcard/esl-gateway';
import type { FreeswitchConfig } from './config.js';
import type { Log } from './log.js';

type Address = Pick<FreeswitchConfig, 'host' | 'port'>;

/** What a lost connection means to the operator, and which setting to look at. */
function lostConnection(error: EslError, { host, port }: Address): string {
  const where = `FreeSWITCH at ${host}:${port}`;
  switch (error.code) {
    case 'unreachable':
      return `${where} cannot be reached (${error.errno}): check that it runs, and FREESWITCH_HOST and FREESWITCH_PORT`;
    case 'authRejected':
      return `${where} does not accept FREESWITCH_PASSWORD: set it to the password in event_socket.conf.xml`;
    case 'aclRejected':
      return `${where} refuses this machine's address: add it to apply-inbound-acl in event_socket.conf.xml`;
    default:
      return `the connection to ${where} was lost (${error.code})`;
  }
}

interface Line {
  readonly level: keyof Log;
  readonly text: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** The log line of a notice, with URLs where a person can look; undefined when there is nothing to say. */
function describe(notice: GatewayNotice, at: Address, url: string): Line | undefined {
  switch (notice.code) {
    case 'switchReady':
      return { level: 'info', text: 'FreeSWITCH is connected and taken in', fields: { node: notice.node } };
    case 'switchLost':
      // Both connections tell the same story; one line is enough.
      return notice.connection === 'events'
        ? {
            level: 'warn',
            text: lostConnection(notice.error, at),
            fields: { retryInMs: Math.round(notice.retryInMs) },
          }
        : undefined;
    case 'switchNotSetUp':
      return {
        level: 'error',
        text: `FreeSWITCH has no global variable ${notice.variable}: set it as freeswitch/vars.xml does`,
      };
    case 'callClaimed':
      return { level: 'info', text: 'call taken', fields: { card: `${url}/v1/calls/${notice.callId}/card` } };
    case 'recordingStored':
      return {
        level: 'info',
        text: 'recording stored',
        fields: { audio: `${url}/v1/recordings/${notice.recordingId}/audio` },
      };
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

/** Writes what the gateway tells to the log. */
export function noticeWriter(log: Log, at: Address, url: string): (notice: GatewayNotice) => void {
  return (notice) => {
    const line = describe(notice, at, url);
    if (line) log[line.level](line.text, line.fields ?? {});
  };
}
