import { describe, expect, it } from 'vitest';
import {
  type Encoded,
  encodeApi,
  encodeAuth,
  encodeBgapi,
  encodeExecutePlan,
  encodeExit,
  encodeSendmsg,
  encodeSubscribe,
} from '../src/protocol/encoder.js';
import { readTranscript, sentCommands } from '../src/testing/index.js';

const UUID = '37f8e420-dc17-41ae-aa28-e61b6e0dd1d3';
const JOB = '0e6f9c2a-31f0-4c8f-9a5e-0c9c8a3c6d11';

function text(encoded: Encoded): string {
  if (!encoded.ok) throw new Error(`${encoded.error.code} ${encoded.error.field}`);
  return encoded.value;
}

describe('bytes on the wire', () => {
  it('encode auth as FreeSWITCH reads it', () => {
    expect(text(encodeAuth('p4ss word: ż'))).toBe('auth p4ss word: ż\n\n');
  });

  it('encode api as FreeSWITCH reads it', () => {
    expect(text(encodeApi('sched_del', [UUID]))).toBe(`api sched_del ${UUID}\n\n`);
    expect(text(encodeApi('show', ['channels', 'as', 'json']))).toBe('api show channels as json\n\n');
    expect(text(encodeApi('status', []))).toBe('api status\n\n');
  });

  it('encode bgapi as FreeSWITCH reads it', () => {
    expect(text(encodeBgapi('uuid_hold', ['off', UUID], JOB))).toBe(
      `bgapi uuid_hold off ${UUID}\nJob-UUID: ${JOB}\n\n`,
    );
  });

  it('encode sendmsg as FreeSWITCH reads it', () => {
    expect(text(encodeSendmsg(UUID, 'hangup', [['hangup-cause', 'CALL_REJECTED']]))).toBe(
      `sendmsg ${UUID}\ncall-command: hangup\nhangup-cause: CALL_REJECTED\n\n`,
    );
    expect(
      text(
        encodeSendmsg(UUID, 'execute', [
          ['execute-app-name', 'playback'],
          ['execute-app-arg', 'tone_stream://%(400,0,800)'],
        ]),
      ),
    ).toBe(
      `sendmsg ${UUID}\ncall-command: execute\nexecute-app-name: playback\nexecute-app-arg: tone_stream://%(400,0,800)\n\n`,
    );
  });

  it('encode a plan as one xferext with a header for each application', () => {
    expect(
      text(encodeExecutePlan(UUID, [{ app: 'answer' }, { app: 'set', arg: 'a=b: c' }, { app: 'hangup' }])),
    ).toBe(
      `sendmsg ${UUID}\ncall-command: xferext\napplication: answer\napplication: set a=b: c\napplication: hangup\n\n`,
    );
  });

  it('encode event json with subclasses after CUSTOM', () => {
    expect(text(encodeSubscribe(['CHANNEL_PARK', 'HEARTBEAT']))).toBe(
      'event json CHANNEL_PARK HEARTBEAT\n\n',
    );
    expect(text(encodeSubscribe(['CHANNEL_PARK', 'CUSTOM', 'sofia::register']))).toBe(
      'event json CHANNEL_PARK CUSTOM sofia::register\n\n',
    );
  });

  it('encode exit', () => {
    expect(encodeExit()).toBe('exit\n\n');
  });
});

describe('recorded conversations', () => {
  it.each(['parked-claimed-answered', 'parked-step-by-step-to-voicemail', 'two-gateways-claim-one-call'])(
    '%s: every command of the gateway comes out byte for byte',
    (name) => {
      const transcript = readTranscript(
        new URL(`fixtures/${name}.inbound-json.jsonl`, import.meta.url).pathname,
      );
      const sent = sentCommands(transcript);
      expect(sent.length).toBeGreaterThan(2);
      for (const command of sent) expect(text(encodeAgain(command))).toBe(command);
    },
  );

  /** Takes a recorded command apart and encodes its parts. */
  function encodeAgain(command: string): Encoded {
    const [first = '', ...headers] = command.trimEnd().split('\n');
    const [verb, ...words] = first.split(' ');
    if (verb === 'api') return encodeApi(words[0]!, words.slice(1));
    if (verb === 'event') return encodeSubscribe(words.slice(1));
    const applications = headers.slice(1).map((header) => {
      const [app = '', ...arg] = header.slice('application: '.length).split(' ');
      return arg.length === 0 ? { app } : { app, arg: arg.join(' ') };
    });
    return encodeExecutePlan(words[0]!, applications);
  }
});
