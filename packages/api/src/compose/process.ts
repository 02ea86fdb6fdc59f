import {
  type CallDesk,
  type Clock,
  createCallDesk,
  defaultPolicy,
  err,
  type Ids,
  isCountry,
  ok,
  phoneEntries,
  type Result,
} from '@callcard/crm-core';
import { createGateway, type Gateway } from '@callcard/esl-gateway';
import { v7 } from 'uuid';
import { createApi } from '../http/app.js';
import type { ReadinessPart } from '../http/deps.js';
import { addKey, ensureFirstKey } from '../keys.js';
import { banner } from './banner.js';
import type { Config } from './config.js';
import { seedDemo } from './demo.js';
import type { Log } from './log.js';
import { noticeWriter } from './notices.js';
import type { StartProblem } from './problem.js';
import { type RunningServer, serve } from './server.js';
import { startDemoSwitch } from './simulator.js';
import { openStorage, type Storage } from './storage.js';

export interface RunOptions {
  readonly config: Config;
  readonly log: Log;
  readonly print: (text: string) => void;
  /** Make a further API key and print it. */
  readonly newKey: boolean;
}

export interface RunningCallcard {
  readonly url: string;
  stop(): Promise<void>;
}

const clock: Clock = { now: () => Date.now() };
const ids: Ids = { next: () => v7() };

/** Starts gateway, API and store in this process. */
export async function run(options: RunOptions): Promise<Result<RunningCallcard, StartProblem>> {
  const { config, log, print } = options;
  const storage = openStorage(config.dataDir);
  if (!storage.ok) return storage;
  const { store, audio } = storage.value;
  const desk = createCallDesk({ store, clock, ids }, defaultPolicy(config.country));
  const shutdown = new AbortController();
  let gateway: Gateway | undefined;
  const app = createApi({
    store,
    audio,
    clock,
    ids,
    normalize: {
      entries: (raw, kind, country) => phoneEntries(raw, kind, { defaultCountry: country }),
      isCountry,
    },
    defaultCountry: config.country,
    card: (callId) => desk.card(callId),
    comment: (callId, userId, text) => desk.comment(callId, userId, text),
    readiness: () => readiness(gateway),
    onFeed: (listener) => desk.onCommit(listener),
    log,
    shutdown: shutdown.signal,
  });
  const server = await serve(app, config.http);
  if (!server.ok) {
    store.close();
    return err(server.error);
  }
  const demo = config.freeswitch === null ? await startDemoSwitch(config.dataDir) : undefined;
  if (demo) await seedDemo(store, clock, ids);
  gateway = startGateway(options, storage.value, desk, server.value, demo?.config);
  const newKey = options.newKey
    ? await addKey(store, { clock, ids }, 'further key')
    : await ensureFirstKey(store, { clock, ids });
  print(banner({ url: server.value.url, dataDir: config.dataDir, newKey, freeswitch: config.freeswitch }));
  return ok({
    url: server.value.url,
    async stop() {
      shutdown.abort();
      await server.value.close();
      await gateway?.stop();
      await demo?.simulator.stop();
      store.close();
    },
  });
}

function startGateway(
  { config, log }: RunOptions,
  { store, audio }: Storage,
  desk: CallDesk,
  server: RunningServer,
  demo: Config['freeswitch'] | undefined,
): Gateway {
  const freeswitch = config.freeswitch ?? demo;
  if (!freeswitch) throw new Error('there is no switch to watch');
  const { recordingsMount, cdrMount } = freeswitch;
  const gateway = createGateway({
    host: freeswitch.host,
    port: freeswitch.port,
    password: freeswitch.password,
    profile: freeswitch.profile,
    ...(recordingsMount === undefined ? {} : { recordingsMount }),
    ...(cdrMount === undefined ? {} : { cdrMount }),
    desk,
    calls: store.calls,
    audio,
    clock,
    sweepEveryMs: config.sweepEveryMs,
    notify: noticeWriter(log, freeswitch, server.url),
  });
  gateway.start();
  return gateway;
}

function readiness(gateway: Gateway | undefined): ReadinessPart[] {
  const status = gateway?.status() ?? { events: false, commands: false, reconciled: false };
  const part = (name: string, ready: boolean, missing: string): ReadinessPart => ({
    name,
    ready,
    detail: ready ? 'ok' : missing,
  });
  return [
    part('freeswitch-events', status.events, 'no event connection to FreeSWITCH'),
    part('freeswitch-commands', status.commands, 'no command connection to FreeSWITCH'),
    part('reconciled', status.reconciled, 'what happened on the switch meanwhile is not yet taken in'),
  ];
}
