import { type CallLog, type CallService, type Clock, err, ok, type Result } from '@callcard/crm-core';
import type { ReportedFacts } from '../channel/facts.js';
import type { ChannelSnapshot } from '../channel/snapshot.js';
import type { TakeDialled } from '../placing/take-dialled.js';
import { createCdrSpool } from './cdr-spool.js';
import type { ChannelList } from './channel-list.js';
import type { TakeCall } from './claim.js';
import type { KnownChannels } from './known-channels.js';
import { createLostCalls } from './lost-calls.js';
import { mounted } from './mounted.js';
import type { Notify } from './notice.js';
import type { Phones } from './phones.js';
import { readChannels } from './read-channels.js';
import type { Recordings } from './recordings.js';
import type { Sightings } from './sightings.js';
import type { SetupError, Switch, SwitchSetup } from './switch.js';
import type { TaskLimiter } from './task-limiter.js';

export interface SweepPorts {
  readonly callService: CallService;
  readonly calls: CallLog;
  readonly clock: Clock;
  readonly switch: Switch;
  readonly list: ChannelList;
  readonly channels: KnownChannels;
  readonly sightings: Sightings;
  readonly phones: Pick<Phones, 'seen' | 'keepListed'>;
  /** Everything that the record of this channel can say was in its last event, and is stored. */
  readonly isKnown: (channelId: string, ofCaller: boolean) => boolean;
  readonly recordings: Recordings;
  readonly takeCall: TakeCall;
  readonly takeDialled: TakeDialled | undefined;
  readonly tasks: TaskLimiter;
  readonly notify: Notify;
  readonly recordingsMount: string | undefined;
  readonly cdrMount: string | undefined;
  readonly tenant: string | undefined;
  /** Says whether no other switch of this process has the name. */
  readonly takesName: (node: string) => boolean;
}

/** `nameTaken`: another switch of this process has that name. */
export type SweepError = SetupError | { readonly code: 'nameTaken'; readonly node: string };

/**
 * Looks for everything that no event reported: after a gap, a restart, a crash of either side (rule A8).
 * `onSetup` learns the switch's folders before the switch is asked for its channels. `goOn`: asked between the steps.
 * Rejects when the store fails: then the next one begins anew.
 */
export type Sweep = (
  onSetup: (setup: SwitchSetup) => void,
  goOn: () => boolean,
) => Promise<Result<void, SweepError>>;

/** The switch is asked again how it is set up after so long, and after each gap. Milliseconds. */
const setupTrustedForMs = 60_000;

/** So many waiting callers are taken at a time: after a gap there may be more than a limiter has room for. */
const takenTogether = 16;

export function createSweep(ports: SweepPorts): Sweep {
  const { callService, calls, recordings, sightings, tasks, notify } = ports;
  let root = '';
  let known: { readonly setup: SwitchSetup; readonly at: number } | undefined;
  const closeLost = createLostCalls(ports, (call) => recordings.settle(call, root));
  const spool = createCdrSpool({
    callService,
    notify,
    tasks,
    isKnown: ports.isKnown,
    tenant: ports.tenant,
    async onImported(call) {
      if (!recordings.isSettled(call.id)) await recordings.settle(call, root);
    },
  });

  async function takeWaiting(setup: SwitchSetup, waiting: readonly ReportedFacts[]): Promise<void> {
    // One list for all: whoever is done with a call takes the next one.
    const left = waiting.values();
    const taker = async () => {
      for (const reported of left) {
        await tasks.run('callers', 'take a waiting call', () => ports.takeCall(setup, reported));
      }
    };
    await Promise.all(Array.from({ length: takenTogether }, taker));
  }

  async function takeDialled(setup: SwitchSetup, phone: ChannelSnapshot): Promise<void> {
    const take = ports.takeDialled;
    if (take) await tasks.run('callers', 'take a dialled call', () => take(setup, phone));
  }

  async function settleAll(node: string, goOn: () => boolean): Promise<void> {
    for (const call of await calls.unfinished(node)) {
      if (!goOn()) return;
      if (call.endedAt === null) continue;
      await tasks.run('bookkeeping', 'settle the recordings of a call', () => recordings.settle(call, root));
    }
  }

  async function readSetup(): Promise<Result<SwitchSetup, SweepError>> {
    const now = ports.clock.now();
    if (known && !ports.list.isDue() && now - known.at < setupTrustedForMs) return ok(known.setup);
    const setup = await ports.switch.setup();
    if (!setup.ok) return setup;
    const { node } = setup.value;
    // Each would close the other's calls.
    if (!ports.takesName(node)) return err({ code: 'nameTaken', node });
    known = { setup: setup.value, at: now };
    return setup;
  }

  return async (onSetup, goOn) => {
    const setup = await readSetup();
    if (!setup.ok) return setup;
    const { node, recordingsDir, cdrDir } = setup.value;
    root = mounted(recordingsDir, ports.recordingsMount);
    onSetup(setup.value);
    const channels = await readChannels(ports, setup.value);
    if (!channels.ok) return channels;
    sightings.listed(channels.value.live);
    if (goOn()) await takeWaiting(setup.value, channels.value.waiting);
    for (const phone of goOn() ? channels.value.dialling : []) await takeDialled(setup.value, phone);
    // What the records hold has to be known before a call is closed for lack of it.
    const looked = goOn() && (await spool.importAll(mounted(cdrDir, ports.cdrMount), goOn));
    if (looked && goOn()) await closeLost(node, channels.value.live, root);
    await settleAll(node, goOn);
    return ok(undefined);
  };
}
