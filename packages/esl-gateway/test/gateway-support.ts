import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AudioStore,
  type CallService,
  createCallService,
  defaultCallPolicy,
  type Store,
} from '@callcard/crm-core';
import { createMemoryAudioStore, createMemoryStore } from '@callcard/crm-core/memory';
import { aLine, aUser } from '@callcard/crm-core/testing';
import { onTestFinished } from 'vitest';
import { createGateway, type GatewayOptions } from '../src/gateway.js';
import type { GatewayNotice } from '../src/node/notice.js';
import {
  apiResponse,
  commandReply,
  createScriptedServer,
  jsonEvent,
  type ScriptedConnection,
} from '../src/testing/index.js';

export const lineNumber = '+48225550100';
export const node = 'fs1.example';

/** Lets a test wait until something is so, asked again whenever anything happened. */
export function createChanges() {
  const waiting = new Set<() => void>();
  return {
    happened() {
      for (const wake of [...waiting]) wake();
    },
    async until(isSo: () => boolean | Promise<boolean>): Promise<void> {
      for (;;) {
        let wake = () => {};
        const next = new Promise<void>((resolve) => {
          wake = resolve;
        });
        waiting.add(wake);
        const so = await isSo();
        if (!so) await next;
        waiting.delete(wake);
        if (so) return;
      }
    },
  };
}

export type Changes = ReturnType<typeof createChanges>;

/** A channel of the scripted switch, described by its headers. */
export interface FakeChannel {
  readonly uuid: string;
  headers: Record<string, string>;
  /** `show channels` has it. */
  listed: boolean;
  /** The fallback's timer runs. */
  timer: boolean;
}

/** A caller parked by our dialplan. */
export function aCaller(at: number, headers: Record<string, string> = {}): FakeChannel {
  const uuid = randomUUID();
  const micros = String(at * 1000);
  return {
    uuid,
    listed: true,
    timer: true,
    headers: {
      'Unique-ID': uuid,
      'Call-Direction': 'inbound',
      'FreeSWITCH-Switchname': node,
      'Caller-Caller-ID-Number': '+48601234567',
      'Caller-Caller-ID-Name': 'Jan Kowalski',
      'Caller-Destination-Number': lineNumber,
      'Caller-Channel-Created-Time': micros,
      'Caller-Profile-Created-Time': micros,
      variable_callcard: '1',
      variable_crm_line: lineNumber,
      variable_current_application: 'park',
      ...headers,
    },
  };
}

/** An event of a channel, as the switch sends it. */
export function eventOf(name: string, channel: FakeChannel, more: Record<string, string> = {}): string {
  const at = channel.headers['Caller-Channel-Created-Time'] ?? '0';
  return jsonEvent({ 'Event-Name': name, 'Event-Date-Timestamp': at, ...channel.headers, ...more });
}

/** A scripted switch that knows channels, timers and plans; anything can be answered otherwise. */
export async function createFakeSwitch(changes: Changes) {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-fake-switch-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const channels = new Map<string, FakeChannel>();
  const commands: string[] = [];
  /** The groups of the timers that claims have left, by their ids. */
  const guards = new Map<number, string>();
  let lastGuard = 0;
  const globals = new Map([
    ['recordings_dir', join(folder, 'recordings')],
    ['callcard_cdr_dir', join(folder, 'cdr')],
    ['domain', 'callcard.local'],
  ]);
  for (const name of ['recordings', 'cdr']) mkdirSync(join(folder, name));
  /** Answers before the usual ones; `silent` never answers, undefined leaves it to the usual one. */
  let otherwise: (command: string) => string | 'silent' | undefined = () => undefined;

  function onChannel(uuid: string | undefined, answer: (channel: FakeChannel) => string): string {
    const channel = channels.get(uuid ?? '');
    return apiResponse(channel ? answer(channel) : '-ERR No such channel!\n');
  }

  function api(words: readonly string[]): string {
    const [name, first, second] = words;
    switch (name) {
      case 'switchname':
        return apiResponse(node);
      case 'global_getvar':
        return apiResponse(globals.get(first ?? '') ?? '-ERR no reply\n');
      case 'show': {
        const rows = [...channels.values()].filter(({ listed }) => listed).map(({ uuid }) => ({ uuid }));
        return apiResponse(
          rows.length === 0 ? '{"row_count":0}\n' : JSON.stringify({ row_count: rows.length, rows }),
        );
      }
      case 'uuid_dump':
        return onChannel(first, (channel) => JSON.stringify(channel.headers));
      case 'uuid_getvar':
        return onChannel(first, ({ headers }) => headers[`variable_${second}`] ?? '_undef_');
      case 'uuid_exists':
        return apiResponse(String(channels.has(first ?? '')));
      case 'sched_del':
        return apiResponse(`+OK Deleted: ${guards.delete(Number(first)) ? 1 : takeTimer(first)}\n`);
      case 'sched_api':
        lastGuard += 1;
        guards.set(lastGuard, second ?? '');
        return apiResponse(`+OK Added: ${lastGuard}\n`);
      case 'sched_transfer':
        return onChannel(second, (channel) => {
          channel.timer = true;
          return '+OK\n';
        });
      default:
        return apiResponse(`-ERR ${name} Command not found!\n`);
    }
  }

  function takeTimer(uuid: string | undefined): number {
    const channel = channels.get(uuid ?? '');
    const had = channel?.timer ? 1 : 0;
    if (channel) channel.timer = false;
    return had;
  }

  function answer(command: string): string | undefined {
    commands.push(command);
    // After it was answered.
    queueMicrotask(changes.happened);
    const other = otherwise(command);
    if (other === 'silent') return undefined;
    if (other !== undefined) return other;
    if (command.startsWith('api ')) return api(command.slice(4).split(' '));
    const [, uuid] = /^sendmsg (\S+)/.exec(command) ?? [];
    const channel = channels.get(uuid ?? '');
    if (!channel) return commandReply('-ERR invalid session id [x]');
    channel.headers = { ...channel.headers, variable_crm_call: channel.uuid };
    const [, stopped] = /^application: sched_cancel (\S+)/m.exec(command) ?? [];
    const stoppedGroup = stopped?.replace('${uuid}', channel.uuid);
    for (const [id, group] of guards) if (group === stoppedGroup) guards.delete(id);
    return commandReply('+OK');
  }

  const server = await createScriptedServer({ answer });
  onTestFinished(() => server.close());
  const subscribed = () =>
    server.connections.filter(({ commands: sent }) => sent.some((one) => one.startsWith('event json')));
  return {
    port: server.port,
    folder,
    recordingsDir: join(folder, 'recordings'),
    cdrDir: join(folder, 'cdr'),
    globals,
    channels,
    /** Every command after the handshake, in order. */
    commands,
    connections: server.connections,
    guards,
    add(channel: FakeChannel): FakeChannel {
      channels.set(channel.uuid, channel);
      return channel;
    },
    answerOtherwise(how: typeof otherwise) {
      otherwise = how;
    },
    /** The newest connection that asked for events. */
    events(): ScriptedConnection {
      const newest = subscribed().at(-1);
      if (!newest) throw new Error('nobody asked for events');
      return newest;
    },
    /** Sends to everybody who asked for events. */
    emit(bytes: string): void {
      for (const connection of subscribed()) connection.send(bytes);
    },
    /** Says how many channels there are, as often as it takes to be believed. */
    count(): void {
      const counted = jsonEvent({ 'Event-Name': 'HEARTBEAT', 'Session-Count': String(channels.size) });
      for (const connection of subscribed()) connection.send(counted + counted);
    },
    /** Commands that hand a plan over, by call. */
    plansFor: (uuid: string) => commands.filter((one) => one.startsWith(`sendmsg ${uuid}`)),
    close: () => server.close(),
  };
}

export type FakeSwitch = Awaited<ReturnType<typeof createFakeSwitch>>;

export interface World {
  readonly changes: Changes;
  readonly fake: FakeSwitch;
  readonly store: Store;
  readonly audio: AudioStore;
  /** The clock that everything reads; tests move it on. */
  readonly time: { now: number };
}

/** A switch, a store with one line and one user, and a clock. */
export async function createWorld(
  over: { store?: Store; audio?: AudioStore; changes?: Changes } = {},
): Promise<World> {
  const changes = over.changes ?? createChanges();
  const store = over.store ?? createMemoryStore();
  const audio =
    over.audio ?? createMemoryAudioStore((bytes) => createHash('sha256').update(bytes).digest('hex'));
  await store.users.insert(aUser());
  await store.lines.insert(aLine({ number: lineNumber }));
  return { changes, store, audio, fake: await createFakeSwitch(changes), time: { now: Date.now() } };
}

/** A gateway in a world, with all its notices. */
export function openGateway(world: World, over: Partial<GatewayOptions> = {}) {
  const { changes, store, fake } = world;
  const clock = { now: () => world.time.now };
  const notices: GatewayNotice[] = [];
  const ids = { next: () => randomUUID() };
  const callService: CallService = createCallService({ store, clock, ids }, defaultCallPolicy('PL'));
  onTestFinished(callService.onCommit(changes.happened) as () => void);
  let settled = 0;
  /** Each sweep asks for the unfinished calls twice, and last when it settles their recordings. */
  const calls: Store['calls'] = {
    ...store.calls,
    unfinished(node) {
      settled += 0.5;
      queueMicrotask(changes.happened);
      return store.calls.unfinished(node);
    },
  };
  const gateway = createGateway({
    host: '127.0.0.1',
    port: fake.port,
    password: 'secret',
    profile: 'internal',
    callService,
    calls,
    audio: world.audio,
    clock,
    notify(notice) {
      notices.push(notice);
      queueMicrotask(changes.happened);
    },
    sweepEveryMs: 10,
    backoff: { firstMs: 2, capMs: 8 },
    ...over,
  });
  onTestFinished(() => gateway.stop());
  const has = (code: GatewayNotice['code']) => notices.some((notice) => notice.code === code);
  return {
    gateway,
    callService,
    notices,
    reported: (code: GatewayNotice['code']) => notices.filter((notice) => notice.code === code),
    /** Waits for the first notice of this kind. */
    async noticed<C extends GatewayNotice['code']>(code: C): Promise<GatewayNotice & { code: C }> {
      await changes.until(() => has(code));
      return notices.find((notice): notice is GatewayNotice & { code: C } => notice.code === code)!;
    },
    /** Waits until so many sweeps were begun since now: by the switch that was asked, or by the store where it need not be. */
    async sweeps(count: number): Promise<void> {
      const asked = () => fake.commands.filter((one) => one.startsWith('api show channels')).length;
      const [askedBefore, settledBefore] = [asked(), settled];
      await changes.until(() => asked() >= askedBefore + count || settled >= settledBefore + count);
    },
    async start() {
      gateway.start();
      await changes.until(() => has('switchReady'));
    },
  };
}
