import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import {
  createEslConnection,
  type EslCall,
  type EslConnectionOptions,
  type EslEvent,
  type EslStatus,
  type EslTransport,
  knownApiCommands,
  knownApplications,
  listenForCalls,
} from '@callcard/esl-gateway/esl';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addExtension } from './support/add-extension.js';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { whyNoSwitch } from './support/find-tools.js';
import { freeTcpPort } from './support/free-ports.js';
import type { SwitchFolders } from './support/switch-process.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

const asyncLine = '+4930777001';
const syncLine = '+4930777002';
const from = '+491701234567';
/** An address of the loopback interface that the switch is told to refuse. */
const refused = '127.0.0.2';

function edit(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

const modulesOfNames = [
  ...['mod_commands', 'mod_dptools', 'mod_conference', 'mod_sofia', 'mod_hash', 'mod_event_socket'],
  ...['mod_console', 'mod_spandsp'],
];

const known = (names: readonly string[], name: string) => names.includes(name);

/** What happens, and a way to wait for what is to happen. */
function createLog<T>() {
  const items: T[] = [];
  const waiting = new Set<() => void>();
  return {
    add(item: T) {
      items.push(item);
      for (const look of [...waiting]) look();
    },
    first: (matches: (item: T) => boolean): Promise<T> =>
      new Promise((resolve) => {
        const look = () => {
          const found = items.find(matches);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}

describe.skipIf(missing !== undefined)('the event socket client alone, at a real switch', () => {
  let driver: FreeswitchDriver;
  let callPort = 0;
  const closing: (() => Promise<void>)[] = [];

  function prepare({ conf }: SwitchFolders): void {
    addExtension(conf, asyncLine, [`socket 127.0.0.1:${callPort} async full`]);
    addExtension(conf, syncLine, [`socket 127.0.0.1:${callPort} full`]);
    const allowed = '<allow name="mod_event_socket.socket.app"/>';
    edit(join(conf, 'autoload_configs/switch.conf.xml'), (text) =>
      text.replace('<interface-allowlist>', `<interface-allowlist>${allowed}`),
    );
    edit(join(conf, 'autoload_configs/acl.conf.xml'), (text) =>
      text.replace(
        '<list name="event_socket" default="deny">',
        `<list name="event_socket" default="deny"><node type="deny" cidr="${refused}/32"/>`,
      ),
    );
  }

  function open(options: Partial<EslConnectionOptions> = {}) {
    const statuses = createLog<EslStatus>();
    const events = createLog<EslEvent>();
    const connection = createEslConnection({
      ...driver.eventSocket,
      onStatus: statuses.add,
      onEvent: events.add,
      backoff: { firstMs: 50, capMs: 500 },
      ...options,
    });
    closing.push(connection.close);
    connection.start();
    return { connection, statuses, events };
  }

  /** Plays a call to a line, which `onCall` serves. */
  async function serve(line: string, onCall: (call: EslCall) => Promise<void>) {
    const events = createLog<EslEvent>();
    const errors: unknown[] = [];
    const socket = await listenForCalls({
      port: callPort,
      onCall,
      onEvent: events.add,
      onError: (error) => errors.push(error),
    });
    if (!socket.ok) throw new Error(socket.error.errno);
    try {
      const caller = await driver.placeCall({ from, to: line, name: 'Łukasz', answeredAtOnce: true });
      const ended = await caller.ended;
      return { ended, events, errors };
    } finally {
      await socket.value.close();
    }
  }

  beforeAll(async () => {
    callPort = await freeTcpPort();
    driver = await bootFreeswitch({ prepare });
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
    await driver?.stop();
  });

  it('has the names of all commands and applications that the switch registers', async () => {
    const { connection, statuses } = open();
    await statuses.first(({ type }) => type === 'ready');
    const registered = async (kind: 'api' | 'application') => {
      const shown = await connection.api('show', kind, 'as', 'json');
      if (!shown.ok) throw new Error(shown.error.code);
      const { rows = [] } = JSON.parse(shown.value) as { rows?: { name: string; ikey: string }[] };
      return rows.filter(({ ikey }) => modulesOfNames.includes(ikey)).map(({ name }) => name);
    };
    // The switch fills its tables for some moments after its start.
    await expect.poll(() => registered('api')).toContain('uuid_kill');
    await expect.poll(() => registered('application')).toContain('bridge');
    const unknown = {
      commands: (await registered('api')).filter((name) => !known(knownApiCommands, name)),
      applications: (await registered('application')).filter((name) => !known(knownApplications, name)),
    };
    expect(unknown).toEqual({ commands: [], applications: [] });
  });

  it('authenticates, asks, and gets the events that it subscribed to', async () => {
    const { connection, statuses, events } = open({ events: ['RELOADXML', 'HEARTBEAT'] });
    const ready = await statuses.first(({ type }) => type === 'ready');
    expect(ready).toMatchObject({ coreUuid: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(await connection.api('status')).toMatchObject({ ok: true, value: expect.stringContaining('UP') });
    expect(await connection.api('no_such_command')).toMatchObject({
      ok: false,
      error: { code: 'commandFailed' },
    });
    await connection.api('reloadxml');
    const reloaded = await events.first(({ name }) => name === 'RELOADXML');
    expect(reloaded.get('Core-UUID')).toBe(ready.type === 'ready' && ready.coreUuid);
    expect([...reloaded.fields()]).toContain('Event-Date-Timestamp');
  });

  it('gets the results of background jobs, whatever their order', async () => {
    const { connection, statuses } = open({ events: ['BACKGROUND_JOB'] });
    await statuses.first(({ type }) => type === 'ready');
    const commands = ['version', 'hostname', 'no_such_command', 'status'];
    const results = await Promise.all(commands.map((command) => connection.bgapi(command, [])));
    expect(results.map(({ ok }) => ok)).toEqual([true, true, false, true]);
    expect(results[0]).toMatchObject({ value: expect.stringContaining('FreeSWITCH') });
  });

  it('is told that its password is wrong', async () => {
    const { statuses } = open({ password: 'wrong' });
    expect(await statuses.first(() => true)).toMatchObject({ type: 'lost', error: { code: 'authRejected' } });
  });

  it('is told that its address is refused, over a transport of its own', async () => {
    const transport: EslTransport = (address, handlers) => {
      const socket = connect({ ...address, localAddress: refused });
      socket.once('connect', handlers.onOpen);
      socket.on('data', handlers.onData);
      socket.on('error', () => {});
      socket.once('close', () => handlers.onClose());
      return {
        write: (text) => void socket.write(text),
        end: (text) => void socket.end(text),
        destroy: () => void socket.destroy(),
      };
    };
    const { statuses } = open({ transport });
    expect(await statuses.first(() => true)).toMatchObject({ type: 'lost', error: { code: 'aclRejected' } });
  });

  it('runs a call that the dialplan hands over, application by application', async () => {
    const seen: unknown[] = [];
    const { ended, events, errors } = await serve(asyncLine, async (call) => {
      seen.push(call.channel.get('Channel-Caller-ID-Name'), call.channel.get('Channel-Destination-Number'));
      const answered = await call.execute('answer');
      const slept = await call.execute('sleep', '200');
      seen.push(answered.ok && answered.value.get('Application'), slept.ok && slept.value.get('Application'));
      await call.execute('set', 'crm_of_test=żółw');
      const [variable, status] = [await call.getVariable('crm_of_test'), await call.api('hostname')];
      seen.push(variable.ok && variable.value, status.ok);
      await call.hangup('NORMAL_CLEARING');
      seen.push((await call.execute('sleep', '5000')).ok, (await call.ended).code);
    });
    expect(errors).toEqual([]);
    expect(seen).toEqual(['Łukasz', asyncLine, 'answer', 'sleep', 'żółw', true, false, 'disconnected']);
    expect(ended).toEqual({ answered: true, finalStatus: 200 });
    await events.first(({ name }) => name === 'CHANNEL_HANGUP_COMPLETE');
  });

  it('runs a call on a synchronous socket, which answers when an application has ended', async () => {
    const seen: unknown[] = [];
    const { ended, errors } = await serve(syncLine, async (call) => {
      for (const [app, arg] of [['answer'], ['sleep', '200']] as const) {
        const done = await call.execute(app, arg);
        seen.push(done.ok ? done.value.get('Application') : done.error);
      }
      await call.hangup();
      await call.ended;
    });
    expect({ seen, errors, ended }).toEqual({
      seen: ['answer', 'sleep'],
      errors: [],
      ended: { answered: true, finalStatus: 200 },
    });
  });

  it('connects again when the switch was killed and started, and says that it is another one', async () => {
    const { connection, statuses } = open();
    const before = await statuses.first(({ type }) => type === 'ready');
    await driver.crashAndRestart();
    const after = await statuses.first((status) => status.type === 'ready' && status !== before);
    expect(after).toMatchObject({ coreUuid: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(after).not.toEqual(before);
    expect(await connection.api('status')).toMatchObject({ ok: true });
  });
});
