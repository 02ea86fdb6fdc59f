import {
  type CallPlacing,
  type CallSteering,
  err,
  ok,
  type PhoneAccounts,
  type PhonePresence,
  type PhoneState,
  type PromptFiles,
  type PromptFilesRun,
  type Result,
  type SwitchFiles,
} from '@callcard/crm-core';
import { createGateway, type Gateway, type GatewayOptions, type GatewayStatus } from './gateway.js';
import { wakeEveryMs } from './node/wake-every.js';

/** Watches any number of switches, as one: a gateway for each, so that nothing that happens to one is felt by another. */
export interface Gateways {
  start(): void;
  /** How each stands, in the order in which they were named. */
  status(): readonly GatewayStatus[];
  readonly files: SwitchFiles;
  /** Makes calls on the switch that the phone is registered with; on the first that can make any where that is not known. */
  readonly placing: CallPlacing;
  /** What all switches say of the phones; of one node, what can be rung there. */
  readonly phones: PhonePresence;
  /** Own prompts, on every switch. */
  readonly prompts: PromptFiles;
  /** SIP accounts of phones in browsers, on the first switch that is to have any. */
  readonly accounts: PhoneAccounts;
  /** Does something to calls, on the switch where they live. */
  readonly steering: CallSteering;
  /** Finishes work under way, then ends the connections. */
  stop(): Promise<void>;
}

const unreachable = err({ code: 'unreachable' } as const);

/**
 * Makes a gateway for each switch; nothing is connected before `start()`. Two switches that call themselves alike are told from
 * each other by nobody: the second one is left alone, which it reports (`switchNameTaken`).
 *
 * @throws TypeError when a password cannot be sent (CR, LF or NUL in it)
 */
export function createGateways(switches: readonly GatewayOptions[]): Gateways {
  const names = new Map<string, GatewayOptions>();
  const gateways = switches.map((options) =>
    createGateway({
      wakeEveryMs: wakeEveryMs(switches.length),
      ...options,
      takesName(node) {
        const other = names.get(node);
        if (other === undefined) names.set(node, options);
        return other === undefined || other === options;
      },
    }),
  );
  const called = (node: string) => gateways.find((each) => each.node() === node);
  const forBrowsers =
    gateways[
      Math.max(
        0,
        switches.findIndex(({ browserPhones }) => browserPhones),
      )
    ];
  return {
    start: () => {
      for (const each of gateways) each.start();
    },
    status: () => gateways.map((each) => each.status()),
    files: {
      read: async (file) => called(file.node)?.files.read(file) ?? unreachable,
      remove: async (file) => called(file.node)?.files.remove(file) ?? unreachable,
      removeRecords: async (legs) => called(legs.node)?.files.removeRecords(legs) ?? unreachable,
      async removeRecordsBefore(before) {
        const removals = await Promise.all(gateways.map(({ files }) => files.removeRecordsBefore(before)));
        return {
          removed: removals.reduce((sum, each) => sum + each.removed, 0),
          failed: removals.reduce((sum, each) => sum + each.failed, 0),
        };
      },
    },
    placing: {
      ready: (extension) => readyOf(gateways, extension),
      place: async (order, node) => called(node)?.placing.place(order) ?? unreachable,
    },
    phones: phonesOf(gateways, called),
    prompts: promptsOf(gateways),
    accounts: {
      domain: () => forBrowsers?.accounts.domain(),
      put: async (account) => forBrowsers?.accounts.put(account) ?? unreachable,
      keepOnly: async (has) => forBrowsers?.accounts.keepOnly(has) ?? unreachable,
    },
    steering: { steer: async (order) => called(order.node)?.steering.steer(order) ?? unreachable },
    async stop() {
      await Promise.all(gateways.map((each) => each.stop()));
    },
  };
}

function readyOf(gateways: readonly Gateway[], extension: string): ReturnType<CallPlacing['ready']> {
  const hasPhone = ({ phones }: Gateway) => (phones.stateOf(extension).registrations ?? []).length > 0;
  const answers = [...gateways.filter(hasPhone), ...gateways].map(({ placing }) => placing.ready());
  // A switch without a trunk says more than one that is away.
  const refusal = answers.find((each) => !each.ok && each.error.code === 'noTrunk') ?? unreachable;
  return answers.find((each) => each.ok) ?? refusal;
}

function phonesOf(
  gateways: readonly Gateway[],
  called: (node: string) => Gateway | undefined,
): PhonePresence {
  return {
    stateOf(sipUser, node) {
      const states = gateways.map(({ phones }) => phones.stateOf(sipUser));
      const there = node === undefined ? undefined : called(node)?.phones.stateOf(sipUser);
      const starts = states.flatMap(({ otherCallAt }) => otherCallAt ?? []);
      return {
        registrations: there ? there.registrations : registrationsIn(states),
        otherCallAt: starts.length > 0 ? Math.min(...starts) : null,
      };
    },
  };
}

function registrationsIn(states: readonly PhoneState[]): PhoneState['registrations'] {
  const registrations = states.flatMap((state) => state.registrations ?? []);
  // A switch that was not asked yet may have the phone.
  const isKnown = registrations.length > 0 || states.every((state) => state.registrations !== null);
  return isKnown ? registrations.sort((a, b) => a.registeredAt - b.registeredAt) : null;
}

function promptsOf(gateways: readonly Gateway[]): PromptFiles {
  return {
    async place(promptId) {
      const placed = await Promise.all(gateways.map(({ prompts }) => prompts.place(promptId)));
      return placed.find((each) => !each.ok) ?? placed[0] ?? unreachable;
    },
    async keepOnly(promptIds) {
      return sumOf(await Promise.all(gateways.map(({ prompts }) => prompts.keepOnly(promptIds))));
    },
  };
}

type PromptsKept = Awaited<ReturnType<PromptFiles['keepOnly']>>;

/** Prompts that one switch cannot have do not keep them from another: they count as one that failed, and are tried again. */
function sumOf(kept: readonly PromptsKept[]): PromptsKept {
  const runs = kept.flatMap((each) => (each.ok ? [each.value] : []));
  if (runs.length === 0) return kept[0] ?? unreachable;
  const open = kept.filter((each) => !each.ok && each.error.code !== 'noFolder').length;
  const sum = (count: keyof PromptFilesRun) => runs.reduce((total, each) => total + each[count], 0);
  const all: Result<PromptFilesRun, never> = ok({
    placed: sum('placed'),
    removed: sum('removed'),
    failed: sum('failed') + open,
  });
  return all;
}
