import { setTimeout } from 'node:timers/promises';
import {
  type CallPolicy,
  type CallService,
  type Clock,
  type CrmService,
  createCallService,
  createCrmService,
  createPlacingService,
  createPresenceService,
  createSteeringService,
  defaultCallPolicy,
  err,
  type Ids,
  isCountry,
  ok,
  type Pauses,
  type PhonePresence,
  type PlacingService,
  type PresenceService,
  phoneEntries,
  type Result,
  type SteeringService,
} from '@callcard/crm-core';
import { v7 } from 'uuid';
import { createApi } from '../http/app.js';
import type { ReadinessPart } from '../http/deps.js';
import { addKey, ensureFirstKey } from '../keys.js';
import { banner } from './banner.js';
import type { Config } from './config.js';
import { seedDemo } from './demo.js';
import { lateGateway } from './gateway.js';
import { startJobs } from './jobs.js';
import type { Log } from './log.js';
import { mountProblem } from './mounts.js';
import type { StartProblem } from './problem.js';
import { serve } from './server.js';
import { startDemoSwitch } from './simulator.js';
import { openStorage, type Storage, storageFailure } from './storage.js';
import { watchStorage } from './storage-health.js';
import { timer } from './timer.js';
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
  const opened: Opened = [];
  // Last opened, first closed.
  const stop = async () => {
    for (const end of opened.reverse()) await end();
  };
  const started = await start(options, opened).catch((error: unknown) => {
    const problem = storageFailure(error, options.config);
    if (problem) return err(problem);
    throw error;
  });
  if (started.ok) return ok({ url: started.value, stop });
  await stop();
  return started;
}

/** What ends each thing that was opened, in the order of opening. */
type Opened = (() => Promise<void> | void)[];

/** Gives the address of the API. */
async function start(options: RunOptions, opened: Opened): Promise<Result<string, StartProblem>> {
  const { config, print, log } = options;
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
  opened.push(() => storage.value.close());
  const health = await watchStorage(storage.value.places, log);
  opened.push(() => health.stop());
  const installation = { defaultCountry: config.country, timeZone: config.timeZone };
  const policy: CallPolicy = {
    ...defaultCallPolicy(config.country),
    ...installation,
    // The simulated switch has a trunk.
    mostLegsAtOnce: config.mostLegsAtOnce,
    canDialOut: config.freeswitch === null || config.freeswitch.trunk !== undefined,
  };
  const phones: PhonePresence = { stateOf: (sipUser) => gateway.phones.stateOf(sipUser) };
  const callService = createCallService({ store, clock, ids, pauses, phones }, policy);
  const crm = createCrmService(
    { store, clock, ids, pauses },
    { leadRequirements: config.leadRequirements, ...installation },
  );
  const gateway = lateGateway({ ...options, ...storage.value, callService, clock });
  const placing = createPlacingService(
    { store, calls: callService, placing: gateway.placing, clock, ids },
    { defaultCountry: config.country, lineNumber: config.outgoing.lineNumber },
  );
  const steering = createSteeringService(
    { store, clock, ids, callService, steering: gateway.steering, phones, timer },
    policy,
  );
  const upkeep = createUpkeep({
    ...options,
    ...storage.value,
    calls: callService,
    clock,
    ids,
    switchFiles: gateway.files,
  });
  const shutdown = new AbortController();
  const app = api(
    options,
    storage.value,
    {
      ...upkeep,
      callService,
      crm,
      placing,
      steering,
      presence: createPresenceService({ store, clock, phones }, installation),
    },
    () => [...health.parts(), ...gateway.readiness()],
    shutdown.signal,
  );
  const server = await serve(app, config.http);
  if (!server.ok) return server;
  const { url } = server.value;
  opened.push(() => server.value.close());

  let freeswitch = config.freeswitch;
  if (freeswitch === null) {
    const demo = await startDemoSwitch(config.dataDir);
    if (!demo.ok) return demo;
    opened.push(() => demo.value.stop());
    freeswitch = demo.value.config;
    await seedDemo({ store, crm, callService, clock, ids });
  }
  const keys = { clock, ids };
  const newKey = options.newKey
    ? await addKey(store, keys, 'further key')
    : await ensureFirstKey(store, keys);
  // Nothing is waited for from here on, so that whoever sees the gateway at work can tell the process to stop.
  gateway.start(freeswitch, url, placing.judgeDialled);
  opened.push(() => gateway.stop());
  const running = startJobs(upkeep.jobs, { clock, log });
  opened.push(() => running.stop());
  opened.push(() => shutdown.abort());
  const installed = import.meta.url.includes('/node_modules/');
  print(banner({ ...config, url, newKey, installed }));
  return ok(url);
}

interface Services extends Upkeep {
  readonly callService: CallService;
  readonly crm: CrmService;
  readonly placing: PlacingService;
  readonly steering: SteeringService;
  readonly presence: PresenceService;
}

function api(
  { config, log }: RunOptions,
  { store, audio }: Storage,
  { callService, crm, placing, steering, presence, recordings, jobs, metrics }: Services,
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
    command: steering.command,
    createOnCall: callService.create,
    placeCall: placing.place,
    dryRun: (query) => callService.dryRun(query),
    jobs,
    presence,
    metrics,
    readiness: ready,
    onFeed: (listener) => callService.onCommit(listener),
    log,
    shutdown,
  });
}
