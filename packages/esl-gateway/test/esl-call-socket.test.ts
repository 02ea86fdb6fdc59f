import { afterEach, describe, expect, it } from 'vitest';
import {
  type CallSocketError,
  type CallSocketOptions,
  type EslCall,
  listenForCalls,
} from '../src/protocol/call-socket.js';
import type { EslEvent } from '../src/protocol/event.js';
import { commandReply, jsonEvent } from '../src/testing/index.js';
import {
  accepted,
  callUuid,
  carriedOut,
  channelData,
  connectAsSwitch,
  executed,
} from './support/switch-call.js';

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const task of cleanUp.splice(0).reverse()) await task();
});

async function listen(options: Partial<CallSocketOptions> & Pick<CallSocketOptions, 'onCall'>) {
  const errors: CallSocketError[] = [];
  const socket = await listenForCalls({ port: 0, onError: (error) => errors.push(error), ...options });
  if (!socket.ok) throw new Error(socket.error.errno);
  cleanUp.push(socket.value.close);
  return { port: socket.value.port, errors, close: socket.value.close };
}

/** A call that lasts until the test ends, and what came of it. */
async function callOf(options: Partial<CallSocketOptions> = {}, answer = accepted, head = channelData) {
  let arrived = (_call: EslCall): void => {};
  const call = new Promise<EslCall>((resolve) => {
    arrived = resolve;
  });
  const events: EslEvent[] = [];
  const listening = await listen({
    onCall: async (one) => {
      arrived(one);
      await one.ended;
    },
    onEvent: (event) => events.push(event),
    ...options,
  });
  const peer = connectAsSwitch(listening.port, answer, head);
  return { call: await call, peer, events, ...listening };
}

describe('a call that FreeSWITCH hands over', () => {
  it('comes with its channel as a real switch described it', async () => {
    const { call, peer } = await callOf();
    expect(call.uuid).toBe(callUuid);
    expect(call.channel.name).toBe('CHANNEL_DATA');
    expect(call.channel.get('Channel-Caller-ID-Number')).toBe('+48601234567');
    expect(peer.commands.slice(0, 3)).toEqual(['connect', 'linger 5', 'myevents json']);
  });

  it('reads names that are encoded in whatever way, and lists', async () => {
    const head = `${channelData}\nx-latin: Jos%E9\nx-name: %C5%81ukasz 100%\nx-list: ARRAY%3A%3Aa|:b`;
    const { call } = await callOf({}, accepted, head);
    expect(call.channel.get('x-latin')).toBe('Jos\ufffd');
    expect(call.channel.get('x-name')).toBe('Łukasz 100%');
    expect(call.channel.getAll('x-list')).toEqual(['a', 'b']);
  });

  it('carries applications out one by one, each until its end', async () => {
    const { call, peer } = await callOf({}, carriedOut);
    const answered = await call.execute('answer');
    const played = await call.execute('playback', '/tmp/a.wav');
    expect(answered.ok && answered.value.get('Application-Response')).toBe('done');
    expect(played.ok && played.value.get('Application-Response')).toBe('done');
    expect(peer.commands.at(-1)).toMatch(
      /^sendmsg\ncall-command: execute\nexecute-app-name: playback\nexecute-app-arg: \/tmp\/a\.wav\nevent-uuid: [0-9a-f-]{36}\nevent-lock: true$/,
    );
  });

  it('is given back to the dialplan when its handler is done', async () => {
    const { port } = await listen({ onCall: () => {} });
    const peer = connectAsSwitch(port, accepted);
    await peer.closed;
    expect(peer.commands.at(-1)).toBe('exit');
  });

  it('is given back when its handler throws, and the error is reported', async () => {
    const error = new Error('x');
    const { port, errors } = await listen({ onCall: () => Promise.reject(error) });
    await connectAsSwitch(port, accepted).closed;
    expect(errors).toEqual([{ code: 'failed', error }]);
  });

  it('answers what waits when the caller has hung up, and still hears the last events', async () => {
    const { call, peer, events } = await callOf();
    const talk = call.execute('bridge', 'user/1001');
    peer.send('Content-Type: text/disconnect-notice\nContent-Disposition: linger\nContent-Length: 0\n\n');
    peer.send(jsonEvent({ 'Event-Name': 'CHANNEL_HANGUP_COMPLETE', 'Unique-ID': callUuid }));
    expect(await talk).toEqual({ ok: false, error: { code: 'disconnected' } });
    expect(events.map(({ name }) => name)).toEqual(['CHANNEL_HANGUP_COMPLETE']);
  });

  it('answers what waits when the connection breaks, and says that it is over', async () => {
    const { call, peer } = await callOf();
    const talk = call.execute('bridge', 'user/1001');
    peer.reset();
    expect(await talk).toEqual({ ok: false, error: { code: 'disconnected' } });
    expect(await call.ended).toMatchObject({ code: 'disconnected' });
  });

  it('gives up an application after the time that it was given', async () => {
    const { call } = await callOf();
    expect(await call.execute('sleep', '9000', { timeoutMs: 5 })).toEqual({
      ok: false,
      error: { code: 'timeout', of: 'application' },
    });
  });

  it('is asked for variables, hung up, and refused what only `full` allows', async () => {
    const { call } = await callOf({}, (command) => {
      if (command.startsWith('getvar ')) return commandReply('value');
      return commandReply(command.startsWith('api ') ? '-ERR command not found' : '+OK');
    });
    expect(await call.getVariable('crm_call')).toEqual({ ok: true, value: 'value' });
    expect(await call.hangup('USER_BUSY')).toEqual({ ok: true, value: undefined });
    expect(await call.api('status')).toMatchObject({ ok: false, error: { code: 'commandFailed' } });
  });

  it('refuses text that would be another command, and sends nothing', async () => {
    const { call, peer } = await callOf();
    const before = peer.commands.length;
    expect(await call.execute('set', 'a=b\n\napi status')).toMatchObject({
      ok: false,
      error: { code: 'forbiddenCharacter', field: 'arg' },
    });
    expect(await call.hangup('X\n')).toMatchObject({ ok: false, error: { code: 'forbiddenCharacter' } });
    expect(peer.commands).toHaveLength(before);
  });

  it('refuses the 65th application that waits', async () => {
    const { call } = await callOf({}, () => undefined);
    for (let count = 0; count < 64; count += 1) void call.execute('sleep', '9');
    expect(await call.execute('sleep', '9')).toEqual({
      ok: false,
      error: { code: 'tooManyCommands', limit: 64 },
    });
  });

  it('whose switch has gone silent is found out by a question that gets no answer', async () => {
    const { call } = await callOf({ probeAfterMs: 5, commandTimeoutMs: 20 }, () => undefined);
    expect(await call.ended).toEqual({ code: 'timeout', of: 'probe' });
  });

  it('asks nothing of a synchronous socket, and waits for its applications', async () => {
    const head = channelData.replace('Socket-Mode: async', 'Socket-Mode: static');
    expect(head).not.toBe(channelData);
    let id: string | undefined;
    const { call, peer } = await callOf(
      { probeAfterMs: 1, commandTimeoutMs: 1 },
      (command) => {
        id = /^event-uuid: (.+)$/m.exec(command)?.[1];
        return undefined;
      },
      head,
    );
    const slept = call.execute('sleep', '50');
    while (id === undefined) await new Promise(setImmediate);
    // Far longer than the limit for a reply.
    await new Promise((resolve) => setTimeout(resolve, 20));
    peer.send(commandReply('+OK') + executed(id, 'slept'));
    const event = await slept;
    expect(event.ok && event.value.get('Application-Response')).toBe('slept');
    expect(peer.commands.filter((command) => command.startsWith('getvar'))).toEqual([]);
  });
});

describe('listening for calls', () => {
  it('subscribes to more events where it is told to', async () => {
    const { peer } = await callOf({ events: ['RECORD_STOP'] });
    expect(peer.commands).toContain('event json RECORD_STOP');
  });

  it('a port that is taken is a result', async () => {
    const { port } = await listen({ onCall: () => {} });
    expect(await listenForCalls({ port, onCall: () => {}, onError: () => {} })).toEqual({
      ok: false,
      error: { code: 'cannotListen', errno: 'EADDRINUSE' },
    });
  });

  it('closes connections past the limit, so that the dialplan goes on', async () => {
    const { port, errors } = await callOf({ maxCalls: 1 });
    await connectAsSwitch(port, accepted).closed;
    expect(errors).toEqual([{ code: 'tooManyCalls', limit: 1 }]);
  });

  it('a connection that says nothing, or is no switch, becomes no call', async () => {
    const impatient = await listen({ onCall: () => {}, connectTimeoutMs: 20 });
    await connectAsSwitch(impatient.port, accepted, '').closed;
    expect(impatient.errors.map(({ code }) => code)).toEqual(['timeout']);
    const { port, errors } = await listen({ onCall: () => {} });
    await connectAsSwitch(port, accepted, 'Content-Type: command/reply\nReply-Text: +OK').closed;
    expect(errors.map(({ code }) => code)).toEqual(['malformedFrame']);
  });

  it('closing gives all calls back', async () => {
    const { peer, call, close } = await callOf();
    await close();
    await peer.closed;
    expect(peer.commands.at(-1)).toBe('exit');
    expect(await call.ended).toEqual({ code: 'disconnected' });
  });

  it('the name of an event that cannot be sent is a bug', async () => {
    const listening = listenForCalls({ port: 0, events: ['a b'], onCall: () => {}, onError: () => {} });
    await expect(listening).rejects.toThrow('events[0]');
  });
});
