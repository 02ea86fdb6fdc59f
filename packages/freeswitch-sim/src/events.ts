/** A value on the event socket; several values of one name are an array. */
export type HeaderValue = string | readonly string[];
export type Headers = ReadonlyArray<readonly [name: string, value: HeaderValue]>;

export interface SwitchEvent {
  readonly name: string;
  readonly headers: Headers;
  /** Text after the headers, as the result of a background job. */
  readonly body?: string;
}

/** What every event of one switch carries. */
export interface Origin {
  readonly coreUuid: string;
  readonly hostname: string;
}

export const EVENT_NAMES: ReadonlySet<string> = new Set(
  (
    'CHANNEL_CREATE CHANNEL_DESTROY CHANNEL_STATE CHANNEL_CALLSTATE CHANNEL_ANSWER CHANNEL_HANGUP ' +
    'CHANNEL_HANGUP_COMPLETE CHANNEL_EXECUTE CHANNEL_EXECUTE_COMPLETE CHANNEL_HOLD CHANNEL_UNHOLD ' +
    'CHANNEL_BRIDGE CHANNEL_UNBRIDGE CHANNEL_PROGRESS CHANNEL_PROGRESS_MEDIA CHANNEL_OUTGOING CHANNEL_PARK ' +
    'CHANNEL_UNPARK CHANNEL_APPLICATION CHANNEL_ORIGINATE CHANNEL_UUID CHANNEL_DATA API LOG SHUTDOWN STARTUP ' +
    'RE_SCHEDULE RELOADXML NOTIFY MESSAGE PRESENCE_IN PRESENCE_OUT MESSAGE_WAITING MESSAGE_QUERY ROSTER CODEC ' +
    'BACKGROUND_JOB DETECTED_SPEECH DETECTED_TONE HEARTBEAT TRAP ADD_SCHEDULE DEL_SCHEDULE EXE_SCHEDULE ' +
    'CALL_DETAIL CALL_UPDATE CALL_SECURE CALL_SETUP_REQ CALL_SETUP_RESULT DTMF TALK NOTALK RECORD_START ' +
    'RECORD_STOP PLAYBACK_START PLAYBACK_STOP MEDIA_BUG_START MEDIA_BUG_STOP SESSION_HEARTBEAT GENERAL COMMAND ' +
    'SOCKET_DATA RECV_MESSAGE SEND_MESSAGE'
  ).split(' '),
);

const two = (value: number) => String(value).padStart(2, '0');

/** Local date and time as FreeSWITCH prints it. */
export function stamp(micros: number): string {
  const at = new Date(micros / 1000);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** The headers that start every event. */
export function preamble(name: string, origin: Origin, micros: number, sequence: number): Headers {
  return [
    ['Event-Name', name],
    ['Core-UUID', origin.coreUuid],
    ['FreeSWITCH-Hostname', origin.hostname],
    ['FreeSWITCH-Switchname', origin.hostname],
    ['FreeSWITCH-IPv4', '127.0.0.1'],
    ['FreeSWITCH-IPv6', '::1'],
    ['Event-Date-Local', stamp(micros)],
    ['Event-Date-GMT', new Date(micros / 1000).toUTCString()],
    ['Event-Date-Timestamp', String(micros)],
    ['Event-Calling-File', 'simulator'],
    ['Event-Calling-Function', 'emit'],
    ['Event-Calling-Line-Number', '1'],
    ['Event-Sequence', String(sequence)],
  ];
}

/** One value as one text: several values in the form that FreeSWITCH uses for arrays. */
export const flat = (value: HeaderValue): string =>
  typeof value === 'string' ? value : `ARRAY::${value.join('|:')}`;

/** The event as one JSON text; a body goes into `_body`. */
export function toJson(event: SwitchEvent): string {
  const fields: Array<readonly [string, HeaderValue]> = [...event.headers];
  if (event.body !== undefined) {
    fields.push(['Content-Length', String(Buffer.byteLength(event.body))], ['_body', event.body]);
  }
  return JSON.stringify(Object.fromEntries(fields));
}

/** The event as header lines with encoded values (freeswitch.md section 2.3: an existing %41 is left alone). */
export function toPlain(event: SwitchEvent): string {
  const lines = event.headers.map(([name, value]) => `${name}: ${encode(flat(value))}\n`).join('');
  if (event.body === undefined) return `${lines}\n`;
  return `${lines}Content-Length: ${Buffer.byteLength(event.body)}\n\n${event.body}`;
}

const UNSAFE = new Set('\r\n #&+:;<=>?@[\\]^`{|}"'.split(''));

function encode(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    const code = char.charCodeAt(0);
    if (code > 126) {
      const point = String.fromCodePoint(text.codePointAt(at) ?? code);
      at += point.length - 1;
      for (const byte of Buffer.from(point)) out += percent(byte);
    } else if (code < 32 || UNSAFE.has(char) || (char === '%' && !/^%[0-9a-f]{2}/i.test(text.slice(at)))) {
      out += percent(code);
    } else out += char;
  }
  return out;
}

const percent = (byte: number) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
