import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CLOSED_STATE,
  type ConnectionInput,
  type ConnectionOutput,
  type ConnectionSetup,
  type ConnectionState,
  type Handshake,
  INITIAL_STATE,
  stepConnection,
} from '../src/protocol/connection-state.js';
import { eventFromJson } from '../src/protocol/event.js';
import type { EslMessage } from '../src/protocol/message.js';

const CORE = 'db97a184-8b5d-41c7-9135-a60a7e5c5d83';
const LIMIT = 64;
const setup = (handshake: Handshake): ConnectionSetup => ({ handshake, maxInFlight: LIMIT });
const identify = { text: 'CORE', mayFail: true };
const full = setup({ auth: 'AUTH', steps: [{ text: 'SUBSCRIBE' }, identify] });
const commandsOnly = setup({ auth: 'AUTH', steps: [identify] });
const noHeaders: ReadonlyMap<string, string> = new Map();

const message = (value: EslMessage): ConnectionInput => ({ type: 'message', message: value });
const authRequest = message({ type: 'authRequest' });
const reply = (text: string): ConnectionInput =>
  message({ type: 'commandReply', ok: !text.startsWith('-'), text, headers: noHeaders });
const answer = (body: string): ConnectionInput =>
  message({ type: 'apiResponse', ok: !body.startsWith('-'), body });
const submit = (id: number): ConnectionInput => ({ type: 'submit', id, text: `COMMAND ${id}` });

function run(inputs: readonly ConnectionInput[], rules = full, from: ConnectionState = INITIAL_STATE) {
  const outputs: ConnectionOutput[] = [];
  let state = from;
  for (const input of inputs) {
    const step = stepConnection(state, input, rules);
    state = step.state;
    outputs.push(...step.outputs);
  }
  return { state, outputs };
}

const enabled = '+OK event listener enabled json';
const toReady = [authRequest, reply('+OK accepted'), reply(enabled), answer(CORE)];
const ready = run(toReady).state;
const replies = (...texts: readonly string[]): ConnectionOutput => ({
  type: 'ready',
  replies: texts.map((text) => ({ text, headers: noHeaders })),
});
const sent = (text: string): ConnectionOutput => ({ type: 'send', text });
const succeeded = (id: number, value: string): ConnectionOutput => ({
  type: 'settled',
  id,
  result: { ok: true, value },
});
const failed = (id: number, code: string) => ({
  type: 'settled',
  id,
  result: { ok: false, error: { code } },
});

describe('handshake', () => {
  it('authenticates, subscribes, asks for the Core-UUID and is ready', () => {
    expect(run(toReady)).toEqual({
      state: { phase: 'ready', waiting: [], replies: [] },
      outputs: [sent('AUTH'), sent('SUBSCRIBE'), sent('CORE'), replies(enabled, CORE)],
    });
  });

  it('goes through its phases', () => {
    const phases = toReady.map((_, index) => run(toReady.slice(0, index + 1)).state.phase);
    expect(phases).toEqual(['authenticating', 'settingUp', 'settingUp', 'ready']);
  });

  it('does not subscribe for a connection of commands', () => {
    expect(run([authRequest, reply('+OK accepted'), answer(CORE)], commandsOnly).outputs).toEqual([
      sent('AUTH'),
      sent('CORE'),
      replies(CORE),
    ]);
  });

  it('is ready although a step was refused that may be', () => {
    const refusal = '-ERR permission denied';
    expect(run([...toReady.slice(0, 3), answer(refusal)]).outputs.at(-1)).toEqual(replies(enabled, refusal));
  });

  it('where nobody asks for a password begins when the stream is open', () => {
    const outbound = setup({ steps: [{ text: 'CONNECT' }, { text: 'EVENTS' }] });
    const opened: ConnectionInput = { type: 'opened' };
    expect(run([opened], outbound).outputs).toEqual([sent('CONNECT'), sent('EVENTS')]);
    expect(run([opened, reply('+OK'), reply('+OK Events Enabled')], outbound).outputs.at(-1)).toEqual(
      replies('+OK', '+OK Events Enabled'),
    );
    expect(run([opened], full).outputs).toEqual([]);
    expect(run([authRequest], outbound).outputs).toEqual([]);
  });

  it('goes on after a goodbye that lingers: last events are still to come', () => {
    const lingering = message({ type: 'disconnectNotice', lingers: true });
    expect(run([lingering], full, ready)).toEqual({ state: ready, outputs: [] });
  });

  it('hands on events that come before it is ready', () => {
    const event = eventFromJson({ 'Event-Name': 'CHANNEL_PARK' })!;
    const { outputs } = run([...toReady.slice(0, 3), message({ type: 'event', event })]);
    expect(outputs.at(-1)).toEqual({ type: 'event', event });
  });

  it.each([
    ['a refused password', [authRequest, reply('-ERR invalid')], { code: 'authRejected' }],
    ['a refused address', [message({ type: 'rudeRejection' })], { code: 'aclRejected' }],
    [
      'a refused subscription',
      [...toReady.slice(0, 2), reply('-ERR no keywords supplied')],
      { code: 'commandFailed', text: '-ERR no keywords supplied' },
    ],
    ['a goodbye', [message({ type: 'disconnectNotice', lingers: false })], { code: 'disconnected' }],
    ['a reply to nothing', [reply('+OK')], { code: 'malformedFrame', error: { code: 'unexpectedReply' } }],
    [
      'a lost connection',
      [{ type: 'lost', error: { code: 'disconnected', errno: 'ECONNRESET' } }],
      { code: 'disconnected', errno: 'ECONNRESET' },
    ],
  ] as const)('ends with %s', (_name, inputs, error) => {
    const { state, outputs } = run(inputs);
    expect(state).toEqual(CLOSED_STATE);
    expect(outputs.at(-1)).toEqual({ type: 'closed', error });
  });
});

describe('commands', () => {
  it('are refused before the connection is ready and after it is closed', () => {
    expect(run([authRequest, submit(1)]).outputs.at(-1)).toEqual(failed(1, 'disconnected'));
    const { outputs } = run([{ type: 'lost', error: { code: 'disconnected' } }, submit(2)], full, ready);
    expect(outputs.at(-1)).toEqual(failed(2, 'disconnected'));
  });

  it('get their replies in order, whatever kind the reply is', () => {
    const { outputs } = run(
      [submit(1), submit(2), submit(3), answer('one'), reply('+OK two'), answer('three')],
      full,
      ready,
    );
    expect(outputs.slice(3)).toEqual([succeeded(1, 'one'), succeeded(2, '+OK two'), succeeded(3, 'three')]);
  });

  it('fail by -ERR and -USAGE', () => {
    const { outputs } = run(
      [submit(1), submit(2), answer('-ERR No such channel!\n'), answer('-USAGE: x')],
      full,
      ready,
    );
    expect(outputs.slice(2)).toEqual([
      {
        type: 'settled',
        id: 1,
        result: { ok: false, error: { code: 'commandFailed', text: '-ERR No such channel!' } },
      },
      { type: 'settled', id: 2, result: { ok: false, error: { code: 'commandFailed', text: '-USAGE: x' } } },
    ]);
  });

  it('keep their place when they are given up, so that a late reply is nobody else’s', () => {
    const { outputs } = run(
      [submit(1), submit(2), { type: 'abandon', id: 1 }, answer('late'), answer('two')],
      full,
      ready,
    );
    expect(outputs.slice(2)).toEqual([succeeded(2, 'two')]);
  });

  it('are bounded while their replies are outstanding, given up or not', () => {
    const submits = Array.from({ length: LIMIT }, (_, id) => submit(id));
    const busy = run([...submits, { type: 'abandon', id: 0 }], full, ready);
    const refused = run([submit(100)], full, busy.state);
    expect(refused.outputs).toEqual([
      { type: 'settled', id: 100, result: { ok: false, error: { code: 'tooManyCommands', limit: 64 } } },
    ]);
    const answered = run([answer('x'), submit(101)], full, refused.state);
    expect(answered.outputs).toEqual([sent('COMMAND 101')]);
  });

  it('that wait when the connection ends are answered once', () => {
    const { outputs } = run(
      [
        submit(1),
        submit(2),
        { type: 'abandon', id: 1 },
        message({ type: 'disconnectNotice', lingers: false }),
        answer('x'),
      ],
      full,
      ready,
    );
    expect(outputs.slice(2)).toEqual([
      failed(2, 'disconnected'),
      { type: 'closed', error: { code: 'disconnected' } },
    ]);
  });
});

describe('any sequence of inputs', () => {
  const anyInput: fc.Arbitrary<ConnectionInput> = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(authRequest, reply('+OK'), answer(CORE), answer('-ERR x')) },
    { weight: 8, arbitrary: fc.nat(9).map((id): ConnectionInput => ({ type: 'abandon', id })) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        message({ type: 'disconnectNotice', lingers: false }),
        message({ type: 'rudeRejection' }),
        message({ type: 'other' }),
        { type: 'lost', error: { code: 'disconnected' } } as const,
      ),
    },
  );

  it('answers every command at most once, and each one by the time it is closed', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.array(fc.option(anyInput, { nil: 'submit' as const }), { maxLength: 60 }),
        (start, steps) => {
          let id = 0;
          const abandoned = new Set<number>();
          const inputs = steps.map((step): ConnectionInput => {
            if (step === 'submit') return submit(id++);
            if (step.type === 'abandon' && step.id < id) abandoned.add(step.id);
            return step;
          });
          const end: ConnectionInput = { type: 'lost', error: { code: 'disconnected' } };
          const { state, outputs } = run([...inputs, end], full, start ? ready : INITIAL_STATE);
          const settled = outputs.flatMap((output) => (output.type === 'settled' ? [output.id] : []));
          expect(new Set(settled).size).toBe(settled.length);
          for (let one = 0; one < id; one += 1)
            expect(settled.includes(one) || abandoned.has(one)).toBe(true);
          expect(state).toEqual(CLOSED_STATE);
          expect(outputs.filter(({ type }) => type === 'closed')).toHaveLength(1);
        },
      ),
    );
  });
});
