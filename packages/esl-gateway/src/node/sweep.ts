import { type CallLog, type CallService, type Clock, ok, type Result } from '@callcard/crm-core';
import { createCdrSpool } from './cdr-spool.js';
import type { TakeCall } from './claim.js';
import type { Notify } from './notice.js';
import { createLostCalls, createOrphans, mounted, readChannels } from './reconcile.js';
import { type RecordingPorts, settleRecordings } from './recordings.js';
import type { SetupError, Switch, SwitchSetup } from './switch.js';

export interface SweepPorts {
  readonly callService: CallService;
  readonly calls: CallLog;
  readonly clock: Clock;
  readonly switch: Switch;
  readonly recordings: RecordingPorts;
  readonly takeCall: TakeCall;
  readonly notify: Notify;
  readonly recordingsMount: string | undefined;
  readonly cdrMount: string | undefined;
}

/**
 * Looks for everything that no event told: after a gap, a restart, a crash of either side (rule A8).
 * `onSetup` hears of the switch's folders before the switch is asked for its channels. `goOn`: asked between the steps.
 * Rejects when the store fails: then the next one begins anew.
 */
export type Sweep = (
  onSetup: (setup: SwitchSetup) => void,
  goOn: () => boolean,
) => Promise<Result<void, SetupError>>;

export function createSweep(ports: SweepPorts): Sweep {
  const { callService, calls, clock, recordings, notify } = ports;
  const orphansAmong = createOrphans(clock);
  const closeLost = createLostCalls(callService, calls, ports.switch, clock, notify);
  let root = '';
  const spool = createCdrSpool(callService, notify, (call) => settleRecordings(recordings, call, root));

  async function takeWaiting(setup: SwitchSetup, waiting: readonly string[], goOn: () => boolean) {
    const orphans = orphansAmong(waiting);
    for (const callId of waiting) if (goOn()) await ports.takeCall(setup, callId, orphans.has(callId));
  }

  async function settleAll(node: string, goOn: () => boolean): Promise<void> {
    for (const call of await calls.unfinished()) {
      if (!goOn()) return;
      if (call.node === node) await settleRecordings(recordings, call, root);
    }
  }

  return async (onSetup, goOn) => {
    const setup = await ports.switch.setup();
    if (!setup.ok) return setup;
    const { node, recordingsDir, cdrDir } = setup.value;
    root = mounted(recordingsDir, ports.recordingsMount);
    onSetup(setup.value);
    const channels = await readChannels(callService, ports.switch, setup.value, notify);
    if (!channels.ok) return channels;
    await takeWaiting(setup.value, channels.value.waiting, goOn);
    // What the records hold has to be known before a call is closed for lack of it.
    const looked = goOn() && (await spool.importAll(mounted(cdrDir, ports.cdrMount)));
    if (looked && goOn()) await closeLost(node, channels.value.live);
    await settleAll(node, goOn);
    return ok(undefined);
  };
}
