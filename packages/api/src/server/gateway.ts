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
  createGateways,
  type GatewayOptions,
  type GatewayStatus,
  type Gateways,
  type SwitchCheckOptions,
} from '@callcard/esl-gateway';
import type { ReadinessPart } from '../http/deps.js';
import type { Config } from './config.js';
import type { Log } from './log.js';
import type { GatewayMetrics } from './metrics/gateway.js';
import { noticeWriter } from './notices.js';
import { checkOptions } from './switch-check.js';
import type { FreeswitchConfig } from './switch-config.js';
import { switchDemand } from './switch-demand.js';

export interface GatewayParts {
  readonly config: Pick<Config, 'switches' | 'sweepEveryMs' | 'outgoing' | 'mostLegsAtOnce'>;
  readonly log: Log;
  readonly store: Pick<Store, 'calls' | 'users' | 'queues'>;
  readonly audio: AudioStore;
  readonly callService: CallService;
  readonly clock: Clock;
  readonly metrics: GatewayMetrics;
}

/** What decides about calls that phones make and send on by themselves. */
export type Judges = Required<Pick<GatewayOptions, 'judgeDialled' | 'planReferral'>>;

/** The gateways of a process, which start last: until then the switches are unreachable. */
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
  start(switches: readonly FreeswitchConfig[], url: string, judges: Judges): void;
  stop(): Promise<void>;
}

export function lateGateway({ config, log, store, metrics, ...parts }: GatewayParts): LateGateway {
  let gateways: Gateways | undefined;
  let names: readonly (string | undefined)[] = config.switches.map(({ name }) => name);
  let checked: readonly SwitchCheckOptions[] = [];
  const phones: PhonePresence = {
    stateOf: (sipUser, node) =>
      gateways?.phones.stateOf(sipUser, node) ?? { registrations: null, otherCallAt: null },
  };
  const unreachable = err({ code: 'unreachable' } as const);

  const checkOf = (freeswitch: FreeswitchConfig) =>
    checkOptions(freeswitch, () => switchDemand(store, phones, config.mostLegsAtOnce));

  /** `browserPhones`: of all switches, this one has those in browsers. */
  function optionsOf(
    freeswitch: FreeswitchConfig,
    browserPhones: boolean,
    url: string,
    judges: Judges,
  ): GatewayOptions {
    const write = noticeWriter(log, freeswitch, url);
    const meter = metrics.of(freeswitch.name);
    return {
      ...checkOf(freeswitch),
      browserPhones,
      ...parts,
      ...judges,
      outsideRingSeconds: config.outgoing.ringSeconds,
      calls: store.calls,
      sweepEveryMs: config.sweepEveryMs,
      meter,
      notify(notice) {
        meter.noticed(notice);
        write(notice);
      },
    };
  }

  return {
    files: {
      read: async (file) => gateways?.files.read(file) ?? unreachable,
      remove: async (file) => gateways?.files.remove(file) ?? unreachable,
      removeRecords: async (legs) => gateways?.files.removeRecords(legs) ?? unreachable,
      removeRecordsBefore: async (before) =>
        gateways?.files.removeRecordsBefore(before) ?? { removed: 0, failed: 0 },
    },
    placing: {
      ready: (extension) => gateways?.placing.ready(extension) ?? unreachable,
      place: async (order, node) => gateways?.placing.place(order, node) ?? unreachable,
    },
    phones,
    prompts: {
      place: async (promptId) => gateways?.prompts.place(promptId) ?? unreachable,
      keepOnly: async (promptIds) => gateways?.prompts.keepOnly(promptIds) ?? unreachable,
    },
    accounts: {
      domain: () => gateways?.accounts.domain(),
      put: async (account) => gateways?.accounts.put(account) ?? unreachable,
      keepOnly: async (has) => gateways?.accounts.keepOnly(has) ?? unreachable,
    },
    steering: { steer: async (order) => gateways?.steering.steer(order) ?? unreachable },
    toCheck: () => checked,
    readiness: () => readiness(names, gateways?.status()),
    start(switches, url, judges) {
      checked = switches.map(checkOf);
      names = switches.map(({ name }) => name);
      const forBrowsers = switches.find(({ webSocket }) => webSocket !== null);
      gateways = createGateways(switches.map((each) => optionsOf(each, each === forBrowsers, url, judges)));
      gateways.start();
    },
    stop: async () => gateways?.stop(),
  };
}

/** `status`: of each switch; undefined: nothing has started. Without a name there is one. */
function readiness(
  names: readonly (string | undefined)[],
  status: readonly GatewayStatus[] | undefined,
): ReadinessPart[] {
  const none: GatewayStatus = { events: false, commands: false, reconciled: false };
  const each = names.length > 0 ? names : [undefined];
  return each.flatMap((name, n) => {
    const { events, commands, reconciled } = status?.[n] ?? none;
    const part = (part: string, ready: boolean, missing: string): ReadinessPart => ({
      name: part,
      ...(name === undefined ? {} : { switch: name }),
      ready,
      detail: ready ? 'ok' : missing,
    });
    return [
      part('freeswitch-events', events, 'no event connection to FreeSWITCH'),
      part('freeswitch-commands', commands, 'no command connection to FreeSWITCH'),
      part('reconciled', reconciled, 'what happened on the switch meanwhile is not yet taken in'),
    ];
  });
}
