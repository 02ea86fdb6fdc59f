import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDecoder } from '../src/protocol/decoder.js';
import {
  type CallCommand,
  type Encoded,
  encodeApi,
  encodeAuth,
  encodeBgapi,
  encodeExecute,
  encodeExecutePlan,
  encodeGetvar,
  encodeHangup,
  encodeSendmsg,
  encodeSubscribe,
} from '../src/protocol/encoder.js';

const UUID = '37f8e420-dc17-41ae-aa28-e61b6e0dd1d3';

/** Every place of every command where text of somebody else could stand. */
const slots: readonly (readonly [slot: string, field: string, encode: (text: string) => Encoded])[] = [
  ['auth password', 'password', (text) => encodeAuth(text)],
  ['api command', 'command', (text) => encodeApi(text, [])],
  ['api argument', 'args[1]', (text) => encodeApi('originate', ['x', text])],
  ['bgapi command', 'command', (text) => encodeBgapi(text, [], UUID)],
  ['bgapi argument', 'args[0]', (text) => encodeBgapi('originate', [text], UUID)],
  ['bgapi job', 'jobUuid', (text) => encodeBgapi('status', [], text)],
  ['sendmsg channel', 'uuid', (text) => encodeSendmsg(text, 'hangup', [])],
  ['sendmsg call-command', 'callCommand', (text) => encodeSendmsg(UUID, text as CallCommand, [])],
  ['sendmsg header name', 'headers[0].name', (text) => encodeSendmsg(UUID, 'execute', [[text, 'x']])],
  [
    'sendmsg header value',
    'headers[0].value',
    (text) => encodeSendmsg(UUID, 'execute', [['execute-app-arg', text]]),
  ],
  [
    'sendmsg application',
    'headers[0].value',
    (text) => encodeSendmsg(UUID, 'execute', [['execute-app-name', text]]),
  ],
  ['plan channel', 'uuid', (text) => encodeExecutePlan(text, [{ app: 'answer' }])],
  [
    'plan application',
    'applications[1].app',
    (text) => encodeExecutePlan(UUID, [{ app: 'answer' }, { app: text }]),
  ],
  ['plan argument', 'applications[0].arg', (text) => encodeExecutePlan(UUID, [{ app: 'set', arg: text }])],
  ['execute channel', 'uuid', (text) => encodeExecute(text, { app: 'answer' })],
  ['execute application', 'app', (text) => encodeExecute(UUID, { app: text })],
  ['execute argument', 'arg', (text) => encodeExecute(undefined, { app: 'set', arg: text })],
  [
    'execute id',
    'applicationUuid',
    (text) => encodeExecute(UUID, { app: 'answer' }, { applicationUuid: text }),
  ],
  ['hangup cause', 'cause', (text) => encodeHangup(UUID, text)],
  ['variable', 'name', (text) => encodeGetvar(text)],
  ['event name', 'events[0]', (text) => encodeSubscribe([text])],
  ['event subclass', 'events[1]', (text) => encodeSubscribe(['CUSTOM', text])],
];

const hostile = [
  'Alice\n\napi status',
  'Alice\napplication: system id',
  'Alice\r\n\r\napi status',
  'Alice\rBob',
  'Alice\0',
  '\n',
  '\n\n',
  'x\nContent-Length: 100',
];

describe.each(slots)('%s', (_slot, field, encode) => {
  it.each(hostile)('refuses %j', (text) => {
    expect(encode(text)).toEqual({ ok: false, error: { code: 'forbiddenCharacter', field } });
  });

  it('whatever the text, at most one command goes out', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom(...hostile)),
        (text) => {
          const encoded = encode(text);
          if (!encoded.ok) {
            expect(['forbiddenCharacter', 'invalidArgument']).toContain(encoded.error.code);
            return;
          }
          expect(encoded.value.indexOf('\n\n')).toBe(encoded.value.length - 2);
          expect(encoded.value).not.toMatch(/[\r\0]/);
        },
      ),
    );
  });
});

describe('a header value', () => {
  it('never adds, removes or changes another header, as a reader of the protocol sees it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const encoded = encodeSendmsg(UUID, 'execute', [
          ['execute-app-name', 'set'],
          ['execute-app-arg', value],
        ]);
        if (!encoded.ok) return;
        const [, ...lines] = encoded.value.split('\n');
        const read = createDecoder().push(new TextEncoder().encode(lines.join('\n')));
        const headers = read.ok ? [...(read.value[0]?.headers ?? [])] : [];
        expect(headers).toEqual([
          ['call-command', 'execute'],
          ['execute-app-name', 'set'],
          ['execute-app-arg', Buffer.from(value).toString()],
        ]);
      }),
    );
  });
});

describe('what has no control characters and is refused all the same', () => {
  const refused: readonly (readonly [what: string, encoded: Encoded, field: string])[] = [
    ['a channel that is no uuid', encodeSendmsg('all', 'hangup', []), 'uuid'],
    ['a uuid with more behind it', encodeExecutePlan(`${UUID} x`, [{ app: 'answer' }]), 'uuid'],
    [
      'an application with an argument inside',
      encodeExecutePlan(UUID, [{ app: 'system id' }]),
      'applications[0].app',
    ],
    [
      'an application named by an expansion',
      encodeExecutePlan(UUID, [{ app: '$'.concat('{x}') }]),
      'applications[0].app',
    ],
    ['no application name', encodeExecutePlan(UUID, [{ app: '' }]), 'applications[0].app'],
    ['an empty plan', encodeExecutePlan(UUID, []), 'applications'],
    ['an unknown call-command', encodeSendmsg(UUID, 'explode' as CallCommand, []), 'callCommand'],
    [
      'a second call-command',
      encodeSendmsg(UUID, 'hangup', [['Call-Command', 'execute']]),
      'headers[0].name',
    ],
    [
      'a length that would swallow the next command',
      encodeSendmsg(UUID, 'execute', [['content-length', '9']]),
      'headers[0].name',
    ],
    ['a header name with a separator', encodeSendmsg(UUID, 'execute', [['a: b', 'c']]), 'headers[0].name'],
    ['an api command with an argument inside', encodeApi('system id', []), 'command'],
    ['an empty api argument', encodeApi('uuid_kill', ['']), 'args[0]'],
    ['an empty password', encodeAuth(''), 'password'],
    ['a job that is no uuid', encodeBgapi('status', [], 'job-x'), 'jobUuid'],
    ['no events', encodeSubscribe([]), 'events'],
    ['two event names in one', encodeSubscribe(['CHANNEL_PARK ALL']), 'events[0]'],
    ['a subclass where CUSTOM is missing', encodeSubscribe(['sofia::register']), 'events[0]'],
  ];

  it.each(refused)('%s', (_what, encoded, field) => {
    expect(encoded).toEqual({ ok: false, error: { code: 'invalidArgument', field } });
  });
});

describe('a refusal', () => {
  it('does not repeat what it refused', () => {
    for (const [, , encode] of slots) {
      expect(JSON.stringify(encode('hunter2\nhunter2'))).not.toContain('hunter2');
    }
  });
});
