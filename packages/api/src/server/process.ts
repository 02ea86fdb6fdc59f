import { setTimeout } from 'node:timers/promises';
import {
  type CallPolicy,
  type Clock,
  createAuditTrail,
  createCallService,
  createCrmService,
  createPlacingService,
  createPresenceService,
  createPromptService,
  createSteeringService,
  createTranscriptService,
  defaultCallPolicy,
  err,
  type Ids,
  ok,
  type Pauses,
  type PhonePresence,
  type Result,
} from '@callcard/crm-core';
import { v7 } from 'uuid';
import { openConsole } from '../http/console.js';
import { feedReaderOf } from '../http/events/feed-reader.js';
import { passwordAddress } from '../sign-in/password-links.js';
import { createSignIn } from '../sign-in/sign-in.js';
import { createSignedLinks } from '../signed-links.js';
import { createSwitchChecks } from '../switch-check/switch-checks.js';
import { banner } from './banner.js';
import { browserPhonesOf, tendBrowserPhones } from './browser-phones.js';
import { followEndedCalls, logOffered, storyOf } from './call-story.js';
import type { Config } from './config.js';
import { demoLineNumber, seedDemo } from './demo.js';
import { erasureOf } from './erasure.js';
import { lateGateway } from './gateway.js';
import { startJobs } from './jobs.js';
import { keyFile } from './key-file.js';
import { serve } from './listening/server.js';
import type { Log } from './log.js';
import { openMedia } from './media.js';
import { createMetrics } from './metrics/metrics.js';
import { serveMetrics } from './metrics/serve-metrics.js';
import { webhookMetrics } from './metrics/webhooks.js';
import { mountProblem } from './mounts.js';
import { namedId } from './named-id.js';
import type { StartProblem } from './problem.js';
import { tendPrompts } from './prompts.js';
import { serverApi } from './server-api.js';
import type { Environment } from './settings/environment.js';
import { lateSimulatedCalls } from './simulated-calls.js';
import { recordStart } from './start-trail.js';
import { openStorage, storageFailure } from './storage.js';
import { watchStorage } from './storage-health.js';
import { checkOne } from './switch-check.js';
import { timer } from './timer.js';
import { openTracing } from './tracing/tracing.js';
import { createUpkeep } from './upkeep.js';
import { openUploads } from './uploads/open-uploads.js';
import { createWebhooks } from './webhooks.js';

export interface RunOptions {
  /** What other programs' standard settings are read from. */
  readonly environment: Environment;
  readonly config: Config;
  readonly log: Log;
  readonly print: (text: string) => void;
  /** Make a further API key, and say in which file it is. */
  readonly newKey: boolean;
  /** Calls the listener when files are to be read again; returns how to stop that. */
  readonly onReload: (listener: () => void) => () => void;
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

/** In a checkout that was compiled without the build of the console; packages have it. */
const consoleNotBuilt: StartProblem = {
  setting: 'CALLCARD_CONSOLE',
  problem: 'is on, and the console is not built: build it, or set it to false',
};

/** What ends each thing that was opened, in the order of opening. */
type Opened = (() => unknown)[];

/** Gives the address of the API. */
async function start(options: RunOptions, opened: Opened): Promise<Result<string, StartProblem>> {
  const { config, print, log } = options;
  const [mount] = config.switches.flatMap((each) => mountProblem(each) ?? []);
  if (mount) return err(mount);
  const simulated = config.switches.length === 0;
  const opening = await openStorage(config, {
    defaultCountry: config.country,
    onProblem: (problem) => log.error('a stored document cannot be read and is left out', { ...problem }),
    onAudioUnreachable: (problem) => log.error(`${problem}; recordings are stored when it answers`, {}),
    // Nothing can be stored any more: whoever started the process starts it again.
    onDied: (error) =>
      queueMicrotask(() => {
        throw error;
      }),
  });
  if (!opening.ok) return opening;
  const { store } = opening.value;
  opened.push(() => opening.value.close());
  const { dataDir } = config;
  const { media, ...kept } = await openMedia({ ...opening.value, dataDir, config: config.media, log });
  opened.push(() => kept.stop());
  const storage = { ...opening.value, audio: kept.audio };
  const health = await watchStorage(storage.places, log);
  opened.push(() => health.stop());
  const installation = { defaultCountry: config.country, timeZone: config.timeZone };
  const policy: CallPolicy = {
    ...defaultCallPolicy(config.country),
    ...installation,
    // The simulated switch has a trunk.
    mostLegsAtOnce: config.mostLegsAtOnce,
    canDialOut: simulated || config.switches.some(({ trunk }) => trunk !== undefined),
  };
  const phones: PhonePresence = { stateOf: (sipUser, node) => gateway.phones.stateOf(sipUser, node) };
  const callService = createCallService({ store, clock, ids, pauses, phones }, policy);
  const ready = () => [...health.parts(), ...gateway.readiness()];
  const metrics = createMetrics(ready);
  const tracing = await openTracing(options.environment, log);
  if (tracing) opened.push(() => tracing.stop());
  const ended = followEndedCalls(callService, (call) => {
    tracing?.call(call);
    log.info('call ended', storyOf(call));
    metrics.calls.callEnded(call);
  });
  opened.push(() => ended.stop());
  opened.push(callService.onCommit(metrics.calls.committed));
  opened.push(logOffered(callService, log));
  const crm = createCrmService(
    { store, clock, ids, pauses },
    { leadRequirements: config.leadRequirements, ...installation },
  );
  const feedReader = feedReaderOf(store, [callService.onCommit, crm.onCommit]);
  opened.push(() => feedReader.close());
  const gateway = lateGateway({
    ...{ ...options, ...storage, callService, clock },
    metrics: metrics.gateway,
  });
  const simulatedCalls = simulated ? lateSimulatedCalls() : undefined;
  const placing = createPlacingService(
    { store, calls: callService, placing: gateway.placing, clock, ids, namedId },
    {
      defaultCountry: config.country,
      lineNumber: config.outgoing.lineNumber ?? (simulatedCalls ? demoLineNumber : undefined),
    },
  );
  const steering = createSteeringService(
    { store, clock, ids, callService, steering: gateway.steering, phones, timer },
    policy,
  );
  const prompts = createPromptService({
    ...{ store, crm, clock, ids, audio: storage.audio, files: gateway.prompts },
    onProblem: ({ promptId, cause }) =>
      log.warn('audio of a prompt is left over until the next clean-up', { promptId, cause: String(cause) }),
  });
  const upkeep = createUpkeep({
    ...options,
    ...storage,
    calls: callService,
    clock,
    ids,
    switchFiles: gateway.files,
    metrics,
  });
  const uploads = openUploads({
    ...{ ...storage, config, log, clock },
    calls: callService,
    recordings: upkeep.recordings,
  });
  const signIn = createSignIn({ store, crm, clock, ids, oidc: config.oidc ?? undefined });
  const { sessions } = signIn;
  const phonesHere = { store, sessions, accounts: gateway.accounts, clock, ids, ice: config.ice };
  const browserPhones = browserPhonesOf(config.switches, phonesHere);
  const signedLinks = createSignedLinks({ store, clock, ids });
  let ownUrl = '';
  const webhooks = createWebhooks({
    ...{ config: config.webhooks, store, clock, ids, pauses, reader: feedReader, log },
    links: signedLinks,
    metrics: webhookMetrics(metrics.registry, { store, clock }),
    origin: () => config.http.network.publicOrigin ?? ownUrl,
  });
  const audit = createAuditTrail({ store, clock, ids }, config.auditKeepMs);
  const site = config.http.console ? await openConsole().catch(() => undefined) : undefined;
  if (config.http.console && site === undefined) return err(consoleNotBuilt);
  const shutdown = new AbortController();
  const app = serverApi({
    ...{ config, log, clock, ids, ...storage, ...upkeep, calls: callService },
    console: site,
    simulatedCalls,
    ...{ audit, crm, feedReader, media, placing, prompts, signIn, signedLinks, steering },
    webhooks: webhooks.service,
    uploads: uploads.service,
    ...(browserPhones ? { browserPhones } : {}),
    transcripts: createTranscriptService({ store, calls: callService, clock, pauses }),
    switchChecks: createSwitchChecks(() => Promise.all(gateway.toCheck().map(checkOne))),
    presence: createPresenceService({ store, clock, phones }, installation),
    erasure: erasureOf({ ...storage, clock, ids, pauses, switchFiles: gateway.files }),
    readiness: ready,
    shutdown: shutdown.signal,
    onAnswered(answered) {
      metrics.answered(answered);
      tracing?.request(answered);
    },
  });
  if (config.metrics.port !== undefined) {
    const served = await serveMetrics(upkeep.metrics, { ...config.metrics, port: config.metrics.port }, log);
    if (!served.ok) return served;
    opened.push(() => served.value.close());
    log.info('metrics are served', { url: `${served.value.url}/metrics` });
  }
  const server = await serve(app, { ...config.http, log });
  if (!server.ok) return server;
  const { url } = server.value;
  ownUrl = url;
  metrics.connections(server.value.connections);
  opened.push(() => server.value.close());

  let { switches } = config;
  if (simulated) {
    // Loaded when it is needed.
    const { startDemoSwitch } = await import('./simulator.js');
    const demo = await startDemoSwitch(config.dataDir);
    if (!demo.ok) return demo;
    opened.push(() => demo.value.stop());
    switches = [demo.value.config];
    await seedDemo({ store, crm, callService, clock, ids });
    simulatedCalls?.start(demo.value.simulator);
  }
  const key = await keyFile({ dataDir, further: options.newKey }, store, { clock, ids });
  if (!key.ok) return key;
  // Calls are served all the same.
  const link = await signIn.firstLink().catch((error: unknown) => {
    log.error('no link could be made for the first administrator', { cause: String(error) });
    return undefined;
  });
  await recordStart(audit, log, { keyId: key.value?.madeId, link: link !== undefined });
  const passwordUrl = link && passwordAddress(config.http.network.publicOrigin ?? url, link);
  // Nothing is waited for from here on, so that whoever sees the gateway at work can tell the process to stop.
  const { planReferral } = steering;
  gateway.start(switches, url, { judgeDialled: placing.judgeDialled, planReferral });
  opened.push(() => gateway.stop());
  const tendedUploads = uploads.start();
  opened.push(() => tendedUploads.stop());
  const running = startJobs(upkeep.jobs, { clock, log });
  opened.push(() => running.stop());
  const told = webhooks.start();
  opened.push(() => told.stop());
  if (browserPhones) {
    const tendedPhones = tendBrowserPhones(browserPhones, log);
    opened.push(() => tendedPhones.stop());
  }
  const tended = tendPrompts({ store, files: gateway.prompts, log });
  opened.push(() => tended.stop());
  // Streams end, no more comes in, and what was asked is answered while everything is still there for it.
  opened.push(() => {
    shutdown.abort();
    return server.value.close();
  });
  opened.push(options.onReload(server.value.reload));
  const installed = import.meta.url.includes('/node_modules/');
  const consoleUrl = site && (config.http.network.publicOrigin ?? url);
  print(banner({ ...config, url, key: key.value, passwordUrl, consoleUrl, installed }));
  return ok(url);
}
