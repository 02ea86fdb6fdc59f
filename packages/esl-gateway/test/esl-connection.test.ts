import { Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createEslConnection,
  type EslConnection,
  type EslConnectionOptions,
  type EslStatus,
} from '../src/protocol/connection.js';
import type { EslEvent } from '../src/protocol/event.js';
import {
  apiResponse,
  authRequest,
  commandReply,
  createScriptedServer,
  disconnectNotice,
  jsonEvent,
  memoryTransport,
  type ScriptedConnection,
  type ScriptedServer,
  type ScriptedServerOptions,
} from '../src/testing/index.js';

const CORE = 'db97a184-8b5d-41c7-9135-a60a7e5c5d83';
const UUID = '37f8e420-dc17-41ae-aa28-e61b6e0dd1d3';
const BACKOFF = { firstMs: 2, capMs: 8 };
const EVENTS = ['CHANNEL_PARK', 'BACKGROUND_JOB'];

/** Things that happen, handed out in order; `next` waits for the next one. */
function createLog<T>() {
  const items: T[] = [];
  const changed = new Set<() => void>();
  let read = 0;
  return {
    items,
    add(item: T) {
      items.push(item);
      for (const notify of changed) notify();
    },
    async next(): Promise<T> {
      while (read >= items.length) {
        await new Promise<void>((resolve) => {
          changed.add(resolve);
        });
      }
      read += 1;
      return items[read - 1]!;
    },
  };
}

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const task of cleanUp.splice(0).reverse()) await task();
});

async function listen(options: ScriptedServerOptions = {}): Promise<ScriptedServer> {
  const server = await createScriptedServer({ coreUuid: CORE, ...options });
  cleanUp.push(() => server.close());
  return server;
}

function open(port: number, options: Partial<EslConnectionOptions> = {}) {
  const statuses = createLog<EslStatus>();
  const events = createLog<EslEvent>();
  const connection = createEslConnection({
    host: '127.0.0.1',
    port,
    password: 'secret',
    onEvent: events.add,
    onStatus: statuses.add,
    backoff: BACKOFF,
    random: () => 0,
    ...options,
  });
  cleanUp.push(() => connection.close());
  connection.start();
  return { connection, statuses, events };
}

/** A connection that is ready, and the server's end of it. */
async function openReady(server: ScriptedServer, options: Partial<EslConnectionOptions> = {}) {
  const client = open(server.port, options);
  const peer = await server.nextConnection();
  expect(await client.statuses.next()).toEqual({ type: 'ready', coreUuid: CORE });
  return { ...client, peer };
}

async function errorOf(result: ReturnType<EslConnection['api']>): Promise<unknown> {
  const settled = await result;
  return settled.ok ? undefined : settled.error;
}

describe('a connection', () => {
  it('authenticates, subscribes and says that it is ready', async () => {
    const { peer } = await openReady(await listen(), { events: EVENTS });
    expect(peer.commands).toEqual([
      'auth secret',
      'event json CHANNEL_PARK BACKGROUND_JOB',
      'api global_getvar core_uuid',
    ]);
  });

  it('for commands only subscribes to nothing', async () => {
    const { peer } = await openReady(await listen());
    expect(peer.commands).toEqual(['auth secret', 'api global_getvar core_uuid']);
  });

  it('hands on events as they come, however the bytes are cut', async () => {
    const { peer, events } = await openReady(await listen(), { events: EVENTS });
    const event = Buffer.from(
      jsonEvent({ 'Event-Name': 'CHANNEL_PARK', 'Caller-Caller-ID-Name': 'Łukasz Żółć 100%' }),
    );
    const cut = event.indexOf('Ł') + 1;
    peer.send(event.subarray(0, cut));
    peer.send(event.subarray(cut));
    expect((await events.next()).get('Caller-Caller-ID-Name')).toBe('Łukasz Żółć 100%');
  });

  it('never stops reading', async () => {
    const pause = vi.spyOn(Socket.prototype, 'pause');
    cleanUp.push(async () => pause.mockRestore());
    const { peer, events } = await openReady(await listen(), { events: EVENTS });
    const event = jsonEvent({ 'Event-Name': 'CHANNEL_PARK', filler: 'x'.repeat(9_000) });
    for (let count = 0; count < 300; count += 1) peer.send(event);
    for (let count = 0; count < 300; count += 1) await events.next();
    expect(pause).not.toHaveBeenCalled();
  });

  it('starts once', async () => {
    const server = await listen({ answer: () => apiResponse('up') });
    const { connection } = await openReady(server);
    connection.start();
    expect(await connection.api('status')).toEqual({ ok: true, value: 'up' });
    expect(server.connections).toHaveLength(1);
  });

  it.each([
    ['password', { password: 'hunter2\n' }],
    ['events[0]', { events: ['hunter2 x'] }],
  ])('with a %s that cannot be sent is a bug, named without its value', (field, options) => {
    const create = () =>
      createEslConnection({ host: '127.0.0.1', port: 1, password: 'secret', onStatus: () => {}, ...options });
    expect(create).toThrow(TypeError);
    expect(create).toThrow(field);
    expect(create).not.toThrow('hunter2');
  });
});

describe('commands', () => {
  it('api: the whole answer', async () => {
    const { connection } = await openReady(
      await listen({ answer: (command) => apiResponse(`${command} ż\n`) }),
    );
    expect(await connection.api('sched_del', UUID)).toEqual({ ok: true, value: `api sched_del ${UUID} ż\n` });
  });

  it('many at once get their own answers', async () => {
    const { connection } = await openReady(await listen({ answer: (command) => apiResponse(command) }));
    const names = Array.from({ length: 40 }, (_, index) => `c${index}`);
    const answers = await Promise.all(names.map((name) => connection.api(name)));
    expect(answers).toEqual(names.map((name) => ({ ok: true, value: `api ${name}` })));
  });

  it('api: -ERR is a failure', async () => {
    const { connection } = await openReady(
      await listen({ answer: () => apiResponse('-ERR No such channel!\n') }),
    );
    expect(await errorOf(connection.api('uuid_kill', UUID))).toEqual({
      code: 'commandFailed',
      text: '-ERR No such channel!',
    });
  });

  it('sendmsg and plans: queued or refused', async () => {
    const { connection, peer } = await openReady(await listen());
    const hangup = connection.sendmsg(UUID, 'hangup', [['hangup-cause', 'NORMAL_CLEARING']]);
    expect(await peer.nextCommand()).toBe(
      `sendmsg ${UUID}\ncall-command: hangup\nhangup-cause: NORMAL_CLEARING`,
    );
    peer.send(commandReply('+OK'));
    expect(await hangup).toEqual({ ok: true, value: undefined });

    const plan = connection.executePlan(UUID, [{ app: 'answer' }, { app: 'sleep', arg: '300' }]);
    expect(await peer.nextCommand()).toBe(
      `sendmsg ${UUID}\ncall-command: xferext\napplication: answer\napplication: sleep 300`,
    );
    peer.send(commandReply(`-ERR invalid session id [${UUID}]`));
    expect(await plan).toEqual({
      ok: false,
      error: { code: 'commandFailed', text: `-ERR invalid session id [${UUID}]` },
    });
  });

  it('what cannot be sent is refused before anything is sent', async () => {
    const { connection, peer } = await openReady(await listen());
    expect(await errorOf(connection.api('status', 'a\nb'))).toEqual({
      code: 'forbiddenCharacter',
      field: 'args[0]',
    });
    expect(await connection.executePlan('x', [{ app: 'answer' }])).toMatchObject({
      error: { code: 'invalidArgument' },
    });
    expect(peer.commands).toHaveLength(2);
  });

  it('time out, and a late answer is not taken for the next one’s', async () => {
    const { connection, peer } = await openReady(await listen(), { commandTimeoutMs: 20 });
    expect(await errorOf(connection.api('slow'))).toEqual({ code: 'timeout', of: 'command' });
    const next = connection.api('next');
    expect([await peer.nextCommand(), await peer.nextCommand()]).toEqual(['api slow', 'api next']);
    peer.send(apiResponse('late') + apiResponse('mine'));
    expect(await next).toEqual({ ok: true, value: 'mine' });
  });

  it('are bounded', async () => {
    const { connection } = await openReady(await listen());
    const waiting = Array.from({ length: 64 }, () => connection.api('status'));
    expect(await errorOf(connection.api('status'))).toEqual({ code: 'tooManyCommands', limit: 64 });
    await connection.close();
    for (const result of waiting) expect(await errorOf(result)).toEqual({ code: 'disconnected' });
  });

  it('before the connection is ready and after it is closed fail at once', async () => {
    const server = await listen({ greeting: () => 'silent' });
    const { connection } = open(server.port);
    await server.nextConnection();
    expect(await errorOf(connection.api('status'))).toEqual({ code: 'disconnected' });
    await connection.close();
    expect(await errorOf(connection.api('status'))).toEqual({ code: 'disconnected' });
  });
});

describe('background jobs', () => {
  const jobOf = (command: string): string => command.split('\nJob-UUID: ')[1] ?? '';
  const finished = (job: string, body: string): string =>
    jsonEvent({ 'Event-Name': 'BACKGROUND_JOB', 'Job-UUID': job, _body: body });

  it('end with the result of their own Job-UUID', async () => {
    const { connection, peer, events } = await openReady(await listen(), { events: EVENTS });
    const result = connection.bgapi('uuid_hold', ['off', UUID]);
    const command = await peer.nextCommand();
    expect(command).toMatch(new RegExp(`^bgapi uuid_hold off ${UUID}\nJob-UUID: [0-9a-f-]{36}$`));
    peer.send(finished(UUID, 'of somebody else'));
    peer.send(commandReply(`+OK Job-UUID: ${jobOf(command)}`, [['Job-UUID', jobOf(command)]]));
    peer.send(finished(jobOf(command), '+OK Success\n'));
    expect(await result).toEqual({ ok: true, value: '+OK Success\n' });
    expect((await events.next()).get('Job-UUID')).toBe(UUID);
  });

  it('may end before FreeSWITCH says that they began', async () => {
    const { connection, peer } = await openReady(await listen(), { events: EVENTS, newUuid: () => UUID });
    const result = connection.bgapi('originate', ['x']);
    await peer.nextCommand();
    peer.send(finished(UUID, '-ERR USER_BUSY\n'));
    peer.send(commandReply(`+OK Job-UUID: ${UUID}`));
    expect(await errorOf(result)).toEqual({ code: 'commandFailed', text: '-ERR USER_BUSY' });
  });

  it('that FreeSWITCH refuses fail', async () => {
    const answer = () => commandReply('-ERR command not found');
    const { connection } = await openReady(await listen({ answer }), { events: EVENTS });
    expect(await errorOf(connection.bgapi('status', []))).toEqual({
      code: 'commandFailed',
      text: '-ERR command not found',
    });
  });

  it('time out', async () => {
    const answer = () => commandReply('+OK');
    const { connection } = await openReady(await listen({ answer }), { events: EVENTS });
    expect(await errorOf(connection.bgapi('status', [], { timeoutMs: 10 }))).toEqual({
      code: 'timeout',
      of: 'job',
    });
  });

  it('end with the connection', async () => {
    const { connection, peer } = await openReady(await listen(), { events: EVENTS });
    const result = connection.bgapi('status', []);
    await peer.nextCommand();
    peer.send(commandReply('+OK'));
    peer.reset();
    expect(await errorOf(result)).toEqual({ code: 'disconnected' });
  });

  it('need their event', async () => {
    const { connection } = await openReady(await listen(), { events: ['CHANNEL_PARK'] });
    expect(await errorOf(connection.bgapi('status', []))).toEqual({
      code: 'invalidArgument',
      field: 'events',
    });
  });
});

describe('a lost connection', () => {
  const losses: readonly (readonly [how: string, lose: (peer: ScriptedConnection) => void, error: object])[] =
    [
      ['is reset', (peer) => peer.reset(), { code: 'disconnected', errno: 'ECONNRESET' }],
      ['is closed', (peer) => peer.end(), { code: 'disconnected' }],
      ['gets a goodbye', (peer) => peer.send(disconnectNotice()), { code: 'disconnected' }],
      [
        'gets bytes that are no frame',
        (peer) => peer.send('nonsense\n\n'),
        { code: 'malformedFrame', error: { code: 'malformedHeader' } },
      ],
      [
        'gets a frame past the limit',
        (peer) => peer.send('Content-Type: text/event-json\nContent-Length: 99999999\n\n'),
        { code: 'malformedFrame', error: { code: 'bodyTooLarge', limit: 16 * 1024 * 1024 } },
      ],
      [
        'gets a reply that nobody waits for',
        (peer) => peer.send(apiResponse('x')),
        { code: 'malformedFrame', error: { code: 'unexpectedReply' } },
      ],
    ];

  it.each(losses)('that %s is opened again and subscribed again', async (_how, lose, error) => {
    const server = await listen({
      answer: (command) => (command === 'api after' ? apiResponse('yes') : undefined),
    });
    const { connection, statuses, events, peer } = await openReady(server, { events: EVENTS });
    lose(peer);
    expect(await statuses.next()).toEqual({ type: 'lost', error, retryInMs: 1 });
    const again = await server.nextConnection();
    expect(await statuses.next()).toEqual({ type: 'ready', coreUuid: CORE });
    expect(again.commands).toContain('event json CHANNEL_PARK BACKGROUND_JOB');
    again.send(jsonEvent({ 'Event-Name': 'CHANNEL_PARK', 'Unique-ID': UUID }));
    expect((await events.next()).get('Unique-ID')).toBe(UUID);
    expect(await connection.api('after')).toEqual({ ok: true, value: 'yes' });
  });

  it('answers what waits', async () => {
    const { connection, peer } = await openReady(await listen());
    const result = connection.api('status');
    await peer.nextCommand();
    peer.reset();
    expect(await errorOf(result)).toEqual({ code: 'disconnected' });
  });

  it('reports another Core-UUID after FreeSWITCH restarted', async () => {
    let coreUuid = CORE;
    const restarting = await createScriptedServer({
      get coreUuid() {
        return coreUuid;
      },
    });
    cleanUp.push(() => restarting.close());
    const { statuses, peer } = await openReady(restarting);
    coreUuid = UUID;
    peer.reset();
    expect((await statuses.next()).type).toBe('lost');
    expect(await statuses.next()).toEqual({ type: 'ready', coreUuid: UUID });
  });

  it('waits longer each time, up to the cap', async () => {
    const server = await listen({ greeting: () => 'rude' });
    const { statuses } = open(server.port);
    const waits: number[] = [];
    for (let count = 0; count < 4; count += 1) {
      const status = await statuses.next();
      if (status.type === 'lost') waits.push(status.retryInMs);
    }
    expect(waits).toEqual([1, 2, 4, 4]);
  });
});

describe('an event that is no event', () => {
  it('is skipped and the connection goes on', async () => {
    const server = await listen();
    const { peer, statuses, events } = await openReady(server, { events: EVENTS });
    peer.send('Content-Type: text/event-json\nContent-Length: 2\n\n{"');
    expect(await statuses.next()).toEqual({
      type: 'eventSkipped',
      error: { code: 'malformedFrame', error: { code: 'malformedEvent', detail: 'notJson' } },
    });
    peer.send(jsonEvent({ 'Event-Name': 'CHANNEL_PARK' }));
    expect((await events.next()).name).toBe('CHANNEL_PARK');
    expect(server.connections).toHaveLength(1);
  });
});

describe('no connection', () => {
  it('a refused password is said so, and tried again', async () => {
    let password = 'changed';
    const server = await createScriptedServer({
      get password() {
        return password;
      },
    });
    cleanUp.push(() => server.close());
    const { statuses } = open(server.port);
    expect(await statuses.next()).toEqual({ type: 'lost', error: { code: 'authRejected' }, retryInMs: 1 });
    password = 'secret';
    let status = await statuses.next();
    while (status.type === 'lost') status = await statuses.next();
    expect(status).toEqual({ type: 'ready' });
  });

  it('a refused address is said so, and tried again', async () => {
    const server = await listen({ greeting: (number) => (number === 0 ? 'rude' : 'auth') });
    const { statuses } = open(server.port);
    expect(await statuses.next()).toEqual({ type: 'lost', error: { code: 'aclRejected' }, retryInMs: 1 });
    expect(await statuses.next()).toEqual({ type: 'ready', coreUuid: CORE });
  });

  it('nobody listens', async () => {
    const server = await createScriptedServer();
    await server.close();
    const { statuses } = open(server.port);
    const error = { code: 'unreachable', errno: 'ECONNREFUSED' };
    expect(await statuses.next()).toEqual({ type: 'lost', error, retryInMs: 1 });
    expect(await statuses.next()).toEqual({ type: 'lost', error, retryInMs: 2 });
  });

  it('a host that has no address', async () => {
    const { statuses } = open(1, {
      transport: memoryTransport((peer) => {
        peer.close('ENOTFOUND');
        return () => {};
      }),
    });
    expect(await statuses.next()).toMatchObject({ error: { code: 'unreachable', errno: 'ENOTFOUND' } });
  });

  it('somebody listens and says nothing', async () => {
    const server = await listen({ greeting: (number) => (number === 0 ? 'silent' : 'auth') });
    const { statuses } = open(server.port, { connectTimeoutMs: 50 });
    expect(await statuses.next()).toEqual({
      type: 'lost',
      error: { code: 'timeout', of: 'handshake' },
      retryInMs: 1,
    });
    expect((await server.nextConnection()).number).toBe(0);
    expect((await server.nextConnection()).number).toBe(1);
  });

  it('the password is in no status and no error', async () => {
    const password = 'hunter2-very-secret';
    const server = await listen({ password: 'another' });
    const { connection, statuses } = open(server.port, { password });
    await statuses.next();
    await statuses.next();
    const error = await errorOf(connection.api('status'));
    expect(JSON.stringify([statuses.items, error])).not.toContain('hunter2');
  });
});

describe('silence', () => {
  it('is probed, and no answer is a loss', async () => {
    const server = await listen();
    const { peer, statuses } = await openReady(server, {
      keepalive: { probeAfterMs: 10 },
      commandTimeoutMs: 20,
    });
    expect(await peer.nextCommand()).toBe('api uptime');
    expect(await statuses.next()).toEqual({
      type: 'lost',
      error: { code: 'timeout', of: 'probe' },
      retryInMs: 1,
    });
    expect((await statuses.next()).type).toBe('ready');
  });

  it('with answers to the probe is none', async () => {
    const probes = createLog<string>();
    const answer = (command: string): string => {
      probes.add(command);
      return apiResponse('7');
    };
    const server = await listen({ answer });
    const { statuses } = await openReady(server, { keepalive: { probeAfterMs: 5 } });
    for (let count = 0; count < 3; count += 1) expect(await probes.next()).toBe('api uptime');
    expect(statuses.items).toHaveLength(1);
  });

  it('without HEARTBEAT where it was ordered is a loss', async () => {
    const { statuses } = await openReady(await listen(), {
      events: ['HEARTBEAT'],
      keepalive: { heartbeatTimeoutMs: 20 },
    });
    expect(await statuses.next()).toEqual({
      type: 'lost',
      error: { code: 'timeout', of: 'heartbeat' },
      retryInMs: 1,
    });
  });
});

describe('wakeEveryMs', () => {
  /** A switch without a network that notes what else comes than commands. */
  function wokenSwitch(wakeEveryMs?: number) {
    const woken = createLog<string>();
    let send = (_bytes: string): void => {};
    const { connection, statuses } = open(1, {
      ...(wakeEveryMs === undefined ? {} : { wakeEveryMs }),
      events: ['HEARTBEAT', 'CHANNEL_PARK'],
      transport: memoryTransport((peer) => {
        send = peer.send;
        peer.send(authRequest());
        return (text) => {
          if (text === '\n') woken.add(text);
          else peer.send(text.startsWith('api ') ? apiResponse('UP') : commandReply('+OK'));
        };
      }),
    });
    const emit = (name: string) => send(jsonEvent({ 'Event-Name': name }));
    return { connection, statuses, woken, emit };
  }

  it('sends line feeds while events come, between commands', async () => {
    const { connection, statuses, woken, emit } = wokenSwitch(1);
    expect(await statuses.next()).toMatchObject({ type: 'ready' });
    emit('HEARTBEAT');
    expect(await connection.api('uptime')).toEqual({ ok: true, value: 'UP' });
    expect(woken.items).toEqual([]);
    emit('CHANNEL_PARK');
    for (let count = 0; count < 3; count += 1) await woken.next();
    expect(await connection.api('uptime')).toEqual({ ok: true, value: 'UP' });
    await connection.close();
  });

  it('sends none unless it is asked for', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
    const { connection, statuses, woken, emit } = wokenSwitch();
    expect(await statuses.next()).toMatchObject({ type: 'ready' });
    emit('CHANNEL_PARK');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(woken.items).toEqual([]);
    vi.useRealTimers();
    await connection.close();
  });
});

describe('close', () => {
  it('says exit, answers what waits and is final', async () => {
    const server = await listen();
    const { connection, statuses, peer } = await openReady(server, { events: EVENTS });
    const results = [connection.api('status'), connection.bgapi('status', [])];
    await peer.nextCommand();
    await connection.close();
    await peer.closed;
    expect(peer.commands.at(-1)).toBe('exit');
    for (const result of results) expect(await errorOf(result)).toEqual({ code: 'disconnected' });
    expect(statuses.items).toHaveLength(1);
    connection.start();
    expect(server.connections).toHaveLength(1);
  });

  it('ends the attempts', async () => {
    const server = await listen({ greeting: () => 'rude' });
    const { connection, statuses } = open(server.port, { backoff: { firstMs: 60_000, capMs: 60_000 } });
    await statuses.next();
    await connection.close();
    expect(server.connections).toHaveLength(1);
  });

  it('may come at any time, and twice', async () => {
    const server = await listen({ greeting: () => 'silent' });
    const unstarted = createEslConnection({ host: 'x', port: 1, password: 'p', onStatus: () => {} });
    await unstarted.close();
    const { connection, statuses } = open(server.port);
    await connection.close();
    await connection.close();
    expect(statuses.items).toEqual([]);
  });
});
