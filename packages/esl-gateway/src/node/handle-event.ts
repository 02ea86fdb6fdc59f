import type { CallLog, CallService } from '@callcard/crm-core';
import { factsOfEvent } from '../channel/facts.js';
import { snapshotOf } from '../channel/snapshot.js';
import type { EslEvent } from '../protocol/event.js';
import { parseRecordingPath } from '../recording/paths.js';
import { type TakeCall, waitsForPlan } from './claim.js';
import type { Notify } from './notice.js';
import { type RecordingPorts, settleRecordings, storeRecording } from './recordings.js';
import type { SwitchSetup } from './switch.js';
import type { Work } from './task-limiter.js';

export interface EventPorts {
  readonly callService: CallService;
  readonly calls: CallLog;
  readonly recordings: RecordingPorts;
  readonly takeCall: TakeCall;
  readonly work: Work;
  readonly notify: Notify;
}

/**
 * Takes in one event: its facts, the call that waits for a plan, the file that is whole. Facts of one call are stored
 * in the order of its events. `root`: the recordings folder as this process sees it.
 */
export function handleEvent(ports: EventPorts, event: EslEvent, setup: SwitchSetup, root: string): void {
  const told = factsOfEvent(event, setup.recordingsDir);
  if (!told) return;
  const channel = snapshotOf(event);
  // All that is needed of the event: it is large, and many may wait.
  const parked = event.name === 'CHANNEL_PARK' && channel !== undefined && waitsForPlan(channel);
  const { callId, facts } = told;
  ports.work.begin(`take in ${event.name}`, () => takeIn(ports, callId, facts, parked, setup, root));
}

async function takeIn(
  { callService, calls, recordings, takeCall, notify }: EventPorts,
  callId: string,
  facts: Parameters<CallService['recordFacts']>[1],
  parked: boolean,
  setup: SwitchSetup,
  root: string,
): Promise<void> {
  const recorded = await callService.recordFacts(callId, facts);
  if (!recorded.ok) return;
  const { call, added, refused } = recorded.value;
  for (const { fact, reason } of refused) {
    if (reason.code !== 'alreadyOffered') notify({ code: 'factRefused', callId, factId: fact.id, reason });
  }
  if (parked) await takeCall(setup, callId, false);
  for (const fact of added) {
    const recording = fact.type === 'recordingStopped' ? parseRecordingPath(fact.path) : undefined;
    // The file is whole when the switch says so (freeswitch.md section 4.3).
    if (recording) await storeRecording(recordings, recording, root, false);
    if (fact.type === 'ended')
      await settleRecordings(recordings, (await calls.get(callId))?.call ?? call, root);
  }
}
