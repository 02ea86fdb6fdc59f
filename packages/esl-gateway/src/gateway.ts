import type {
  AudioStore,
  CallLog,
  CallService,
  CallSteering,
  Clock,
  JudgeDialled,
  PhoneAccounts,
  PhonePresence,
  PlanReferral,
  PromptFiles,
  SwitchFiles,
} from '@callcard/crm-core';
import { createConditions } from './node/conditions.js';
import { createFaultFilter } from './node/fault-filter.js';
import type { GatewayMeter } from './node/meter.js';
import type { Notify } from './node/notice.js';
import { type OwnNames, ownSwitch } from './node/own-switch.js';
import { createRecordings } from './node/recordings.js';
import { createSwitchFiles } from './node/switch-files.js';
import type { SwitchDemand } from './node/switch-limits.js';
import { createTaskLimiter, type TaskLimiter } from './node/task-limiter.js';
import { wakeEveryMs } from './node/wake-every.js';
import { createNode } from './node.js';
import type { SwitchPlacing } from './placing/place-call.js';
import type { Backoff } from './protocol/backoff.js';

/** Which FreeSWITCH to watch, and the ports to work with. */
export interface GatewayOptions extends OwnNames {
  readonly host: string;
  readonly port: number;
  readonly password: string;
  /** SIP profile that the phones are registered with. */
  readonly profile: string;
  /** Says whether no other switch of this process calls itself so; absent: there is no other. */
  readonly takesName?: (node: string) => boolean;
  /** The switch's gateway (trunk) for mobiles and other numbers outside; absent: plans that need one lose that step. */
  readonly trunk?: string;
  /** Seconds that a number outside rings. Default 60. */
  readonly outsideRingSeconds?: number;
  /** Judges numbers that phones dial, as a placing service does; absent: the switch's own rule decides about them. */
  readonly judgeDialled?: JudgeDialled;
  /** Plans what becomes of whom phones send on by themselves, as a steering service does; absent: the switch's own rule decides. */
  readonly planReferral?: PlanReferral;
  /** Where this process sees the switch's folders, if not under the same paths. */
  readonly recordingsMount?: string;
  readonly cdrMount?: string;
  readonly promptsMount?: string;
  readonly phonesMount?: string;
  /** Phones in browsers are wanted: it is said what the switch lacks for them. Default false. */
  readonly browserPhones?: boolean;
  readonly callService: CallService;
  readonly calls: CallLog;
  readonly audio: AudioStore;
  readonly clock: Clock;
  readonly notify: Notify;
  /** What the users and queues ask of the switch, compared with its limits at each connection; absent: nobody compares. */
  readonly demand?: () => Promise<SwitchDemand>;
  /** How often to look for what no event reported. Default 10 s. */
  readonly sweepEveryMs?: number;
  /** How many events may be handled or wait for it at once; what comes beyond is left to a sweep. Default 5000. */
  readonly workLimit?: number;
  readonly backoff?: Backoff;
  /**
   * While calls come the switch is asked so often for events that wait, in milliseconds; without that it sends them every 20. Default 5; less often
   * with several switches, as `createGateways` shares it out.
   */
  readonly wakeEveryMs?: number | 'never';
  /** Hears how long things take; absent: nothing is measured. */
  readonly meter?: GatewayMeter;
}

/** How the gateway stands; all true: calls are taken. */
export interface GatewayStatus {
  readonly events: boolean;
  readonly commands: boolean;
  /** The switch answered how it is set up, and its channels were read. */
  readonly reconciled: boolean;
}

/** Watches one FreeSWITCH: takes parked calls, turns events into facts, brings recordings home. */
export interface Gateway {
  start(): void;
  status(): GatewayStatus;
  /** What the switch calls itself; undefined until it has said so. */
  node(): string | undefined;
  /** The switch's recordings and call detail records, from the moment that it has named its folders. */
  readonly files: SwitchFiles;
  /** Makes calls on the switch, while it can be reached. */
  readonly placing: SwitchPlacing;
  /** What the switch says of the phones (rule R13): the call service's port of that name. */
  readonly phones: PhonePresence;
  /** The own prompts on the switch, from the moment that it has named its folder of them. */
  readonly prompts: PromptFiles;
  /** SIP accounts of phones that are in no file of the switch's own, from the moment that it has named its folder of them. */
  readonly accounts: PhoneAccounts;
  /** Does something to calls while they live. */
  readonly steering: CallSteering;
  /** Finishes work under way, then ends the connections. Calls on the switch go on. */
  stop(): Promise<void>;
}

/**
 * Makes a gateway for one FreeSWITCH; nothing is connected before `start()`. Two gateways may watch the same switch:
 * the switch elects who takes each call.
 *
 * @throws TypeError when the password cannot be sent (CR, LF or NUL in it), or domain, context or tenant cannot be called so
 */
export function createGateway(options: GatewayOptions): Gateway {
  const own = ownSwitch(options);
  const { callService, calls, audio, clock, sweepEveryMs = 10_000, workLimit = 5_000 } = options;
  const {
    host,
    port,
    password,
    profile,
    trunk,
    recordingsMount,
    cdrMount,
    promptsMount,
    phonesMount,
    backoff,
  } = options;
  const { notify, swept } = createFaultFilter(options.notify);
  const conditions = createConditions(notify);
  // What was refused is found by looking again.
  const tasks: TaskLimiter = createTaskLimiter(notify, clock, workLimit, () => node.sweepNow());
  const node = createNode({
    address: { host, port, password, ...(backoff ? { backoff } : {}) },
    wakeEveryMs: options.wakeEveryMs ?? wakeEveryMs(1),
    profile,
    own,
    takesName: options.takesName ?? (() => true),
    trunk,
    outsideRingSeconds: options.outsideRingSeconds ?? 60,
    judgeDialled: options.judgeDialled,
    planReferral: options.planReferral,
    recordingsMount,
    cdrMount,
    promptsMount,
    phonesMount,
    browserPhones: options.browserPhones ?? false,
    audio,
    callService,
    calls,
    recordings: createRecordings({ callService, audio, clock, notify, conditions, tasks }),
    tasks,
    clock,
    notify,
    conditions,
    onSwept: swept,
    demand: options.demand,
    meter: options.meter,
    sweepEveryMs,
  });
  const files = createSwitchFiles(() => {
    const folders = node.folders();
    return folders ? [folders] : [];
  });
  return {
    start: node.start,
    status: node.status,
    node: () => node.folders()?.node,
    stop: node.stop,
    files,
    placing: node.placing,
    phones: node.phones,
    prompts: node.prompts,
    accounts: node.accounts,
    steering: { steer: node.steer },
  };
}
