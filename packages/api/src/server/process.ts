import { setTimeout } from 'node:timers/promises';
import {
  type CallService,
  type Clock,
  type CrmService,
  createCallService,
  createCrmService,
  defaultCallPolicy,
  err,
  type Ids,
  isCountry,
  ok,
  type Pauses,
  phoneEntries,
  type Result,
} from '@callcard/crm-core';
import { createGateway, type Gateway } from '@callcard/esl-gateway';
import { v7 } from 'uuid';
import { createApi } from '../http/app.js';
import type { ReadinessPart } from '../http/deps.js';
import { addKey, ensureFirstKey } from '../keys.js';
import { banner } from './banner.js';
import type { Config, FreeswitchConfig } from './config.js';
import { seedDemo } from './demo.js';
import { startJobs } from './jobs.js';
import type { Log } from './log.js';
import { mountProblem } from './mounts.js';
import { noticeWriter } from './notices.js';
import type { StartProblem } from './problem.js';
import { serve } from './server.js';
import { startDemoSwitch } from './simulator.js';
import { openStorage, type Storage } from './storage.js';
import { createUpkeep, type Upkeep } from './upkeep.js';

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
const pauses: Pauses = { wait: (longestMs) => setTimeout(Math.random() * longestMs) };

/** Starts gateway, API and store in this process. */
export async function run(options: RunOptions): Promise<Result<RunningCallcard, StartProblem>> {
  const { config, print, log } = options;
  const opened: (() => Promise<void> | void)[] = [];
  // Last opened, first closed.
  const close = async () => {
    for (const end of opened.reverse()) await end();
  };
  const fail = async (problem: StartProblem) => {
    await close();
    return err(problem);
  };

  const mount = config.freeswitch && mountProblem(config.freeswitch);
  if (mount) return err(mount);
  const storage = await openStorage(config, {
    defaultCountry: config.country,
    onProblem: (problem) => log.error('a stored document cannot be read and is left out', { ...problem }),
    onAudioUnreachable: (problem) => log.error(`${problem}; recordings are stored when it answers`, {}),
    // Nothing can be stored any more: whoever started the process starts it again.
    onDied: (error) =>
      queueMicrotask(() => {
        throw error;
      }),
  });
  if (!storage.ok) return storage;
  const { store } = storage.value;
  opened.push(() => store.close());
  const installation = { defaultCountry: config.country, timeZone: config.timeZone };
  const callService = createCallService(
    { store, clock, ids, pauses },
    // The simulated switch has a trunk.
    {
      ...defaultCallPolicy(config.country),
      ...installation,
      canDialOut: config.freeswitch === null || config.freeswitch.trunk !== undefined,
    },
  );
  const crm = createCrmService(
    { store, clock, ids, pauses },
    { leadRequirements: config.leadRequirements, ...installation },
  );
  // Whoever can reach the files of the switches gives them here.
  const switchFiles = undefined;
  const upkeep = createUpkeep({ ...options, ...storage.value, calls: callService, clock, ids, switchFiles });
  const shutdown = new AbortController();
  let gateway: Gateway | undefined;
  const app = api(
    options,
    storage.value,
    { ...upkeep, callService, crm },
    () => readiness(gateway),
    shutdown.signal,
  );
  const server = await serve(app, config.http);
  if (!server.ok) return fail(server.error);
  const { url } = server.value;
  opened.push(() => server.value.close());

  let freeswitch = config.freeswitch;
  if (freeswitch === null) {
    const demo = await startDemoSwitch(config.dataDir);
    if (!demo.ok) return fail(demo.error);
    opened.push(() => demo.value.stop());
    freeswitch = demo.value.config;
    await seedDemo({ store, crm, callService, clock, ids });
  }
  const keys = { clock, ids };
  const newKey = options.newKey
    ? await addKey(store, keys, 'further key')
    : await ensureFirstKey(store, keys);
  // Nothing is waited for from here on, so that whoever sees the gateway at work can tell the process to stop.
  gateway = startGateway(options, freeswitch, storage.value, callService, url);
  const { stop } = gateway;
  opened.push(() => stop());
  const running = startJobs(upkeep.jobs, { clock, log });
  opened.push(() => running.stop());
  opened.push(() => shutdown.abort());
  const installed = import.meta.url.includes('/node_modules/');
  print(banner({ ...config, url, newKey, installed }));
  return ok({ url, stop: close });
}

interface Services extends Upkeep {
  readonly callService: CallService;
  readonly crm: CrmService;
}

function api(
  { config, log }: RunOptions,
  { store, audio }: Storage,
  { callService, crm, recordings, jobs, metrics }: Services,
  ready: () => readonly ReadinessPart[],
  shutdown: AbortSignal,
) {
  return createApi({
    checkRecording: recordings.check,
    store,
    crm,
    audio,
    clock,
    ids,
    normalize: {
      entries: (raw, kind, country) => phoneEntries(raw, kind, { defaultCountry: country }),
      isCountry,
    },
    defaultCountry: config.country,
    card: (callId) => callService.card(callId),
    comment: (callId, userId, text) => callService.comment(callId, userId, text),
    bind: (callId, record, userId) => callService.bind(callId, record, userId),
    createOnCall: callService.create,
    dryRun: (query) => callService.dryRun(query),
    jobs,
    metrics,
    readiness: ready,
    onFeed: (listener) => callService.onCommit(listener),
    log,
    shutdown,
  });
}

function startGateway(
  { config, log }: RunOptions,
  freeswitch: FreeswitchConfig,
  { store, audio }: Storage,
  callService: CallService,
  url: string,
): Gateway {
  const { host, port, password, profile, trunk, recordingsMount, cdrMount } = freeswitch;
  const gateway = createGateway({
    host,
    port,
    password,
    profile,
    ...(trunk === undefined ? {} : { trunk }),
    ...(recordingsMount === undefined ? {} : { recordingsMount }),
    ...(cdrMount === undefined ? {} : { cdrMount }),
    callService,
    calls: store.calls,
    audio,
    clock,
    sweepEveryMs: config.sweepEveryMs,
    notify: noticeWriter(log, freeswitch, url),
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
