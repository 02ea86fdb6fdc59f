import {
  type AudioStore,
  type CallPlacing,
  type CallService,
  type CallSteering,
  type Clock,
  err,
  type PhoneAccounts,
  type PhonePresence,
  type PromptFiles,
  type Store,
  type SwitchFiles,
} from '@callcard/crm-core';
import {
  createGateway,
  type Gateway,
  type GatewayOptions,
  type SwitchCheckOptions,
} from '@callcard/esl-gateway';
import type { ReadinessPart } from '../http/deps.js';
import type { Config, FreeswitchConfig } from './config.js';
import type { Log } from './log.js';
import type { GatewayMetrics } from './metrics/gateway.js';
import { noticeWriter } from './notices.js';
import { checkOptions } from './switch-check.js';
import { switchDemand } from './switch-demand.js';

export interface GatewayParts {
  readonly config: Pick<Config, 'sweepEveryMs' | 'outgoing' | 'mostLegsAtOnce'>;
  readonly log: Log;
  readonly store: Pick<Store, 'calls' | 'users' | 'queues'>;
  readonly audio: AudioStore;
  readonly callService: CallService;
  readonly clock: Clock;
  readonly metrics: GatewayMetrics;
}

/** What decides about calls that phones make and send on by themselves. */
export type Judges = Required<Pick<GatewayOptions, 'judgeDialled' | 'planReferral'>>;

/** The gateway of a process, which starts last: until then its switch is unreachable. */
export interface LateGateway {
  readonly files: SwitchFiles;
  readonly placing: CallPlacing;
  readonly phones: PhonePresence;
  readonly steering: CallSteering;
  readonly prompts: PromptFiles;
  readonly accounts: PhoneAccounts;
  readiness(): readonly ReadinessPart[];
  /** What the switch is checked for; none: it is not known yet. */
  toCheck(): readonly SwitchCheckOptions[];
  /** `url`: of the API, for the log. */
  start(freeswitch: FreeswitchConfig, url: string, judges: Judges): void;
  stop(): Promise<void>;
}

export function lateGateway({ config, log, store, metrics, ...parts }: GatewayParts): LateGateway {
  let gateway: Gateway | undefined;
  let checked: readonly SwitchCheckOptions[] = [];
  const phones: PhonePresence = {
    stateOf: (sipUser) => gateway?.phones.stateOf(sipUser) ?? { registrations: null, otherCallAt: null },
  };
  const unreachable = err({ code: 'unreachable' } as const);
  return {
    files: {
      read: async (file) => gateway?.files.read(file) ?? unreachable,
      remove: async (file) => gateway?.files.remove(file) ?? unreachable,
      removeRecords: async (legs) => gateway?.files.removeRecords(legs) ?? unreachable,
      removeRecordsBefore: async (before) =>
        gateway?.files.removeRecordsBefore(before) ?? { removed: 0, failed: 0 },
    },
    placing: {
      ready: () => gateway?.placing.ready() ?? unreachable,
      place: async (order) => gateway?.placing.place(order) ?? unreachable,
    },
    phones,
    prompts: {
      place: async (promptId) => gateway?.prompts.place(promptId) ?? unreachable,
      keepOnly: async (promptIds) => gateway?.prompts.keepOnly(promptIds) ?? unreachable,
    },
    accounts: {
      domain: () => gateway?.accounts.domain(),
      put: async (account) => gateway?.accounts.put(account) ?? unreachable,
      keepOnly: async (has) => gateway?.accounts.keepOnly(has) ?? unreachable,
    },
    steering: { steer: async (order) => gateway?.steering.steer(order) ?? unreachable },
    readiness: () => readiness(gateway),
    toCheck: () => checked,
    start(freeswitch, url, judges) {
      const write = noticeWriter(log, freeswitch, url);
      const demand = () => switchDemand(store, phones, config.mostLegsAtOnce);
      const options = checkOptions(freeswitch, demand);
      checked = [options];
      gateway = createGateway({
        ...options,
        ...parts,
        ...judges,
        outsideRingSeconds: config.outgoing.ringSeconds,
        calls: store.calls,
        sweepEveryMs: config.sweepEveryMs,
        meter: metrics,
        notify(notice) {
          metrics.noticed(notice);
          write(notice);
        },
      });
      gateway.start();
    },
    stop: async () => gateway?.stop(),
  };
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
