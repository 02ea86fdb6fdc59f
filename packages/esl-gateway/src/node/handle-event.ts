import type { CallFact, CallService } from '@callcard/crm-core';
import { factsOfEvent } from '../channel/event-facts.js';
import type { EslEvent } from '../protocol/event.js';
import { parseRecordingPath } from '../recording/paths.js';
import { type TakeCall, waitsForPlan } from './claim.js';
import type { KnownChannels } from './known-channels.js';
import type { Notify } from './notice.js';
import type { Recordings } from './recordings.js';
import type { SwitchSetup } from './switch.js';
import type { TaskLimiter } from './task-limiter.js';

export interface EventPorts {
  readonly callService: CallService;
  readonly recordings: Recordings;
  readonly takeCall: TakeCall;
  readonly channels: KnownChannels;
  /** The channel is over, and its last event said all that its record can say. */
  readonly onFinished: (channelId: string) => void;
  readonly tasks: TaskLimiter;
  readonly notify: Notify;
}

/** All that is kept of an event while it waits: the event itself is large. */
interface Report {
  /** The channel. */
  readonly uuid: string;
  readonly callId: string;
  readonly facts: readonly CallFact[];
  /** The channel is over. */
  readonly final: boolean;
  /** It was transferred: an event has its last caller profile only, its record has all. */
  readonly transferred: boolean;
}

/**
 * Handles one event: a parked caller gets a plan at once, other facts are stored in the order of events, and files that
 * are whole are copied when there is time. `root`: the recordings folder as this process sees it.
 */
export function handleEvent(ports: EventPorts, event: EslEvent, setup: SwitchSetup, root: string): void {
  const reported = factsOfEvent(event, setup.recordingsDir);
  if (!reported) return;
  const { callId, facts, channel, final } = reported;
  const { uuid } = channel;
  const report = { uuid, callId, facts, final, transferred: event.get('Caller-Profile-Index') !== '1' };
  const { tasks, channels } = ports;
  const begun =
    event.name === 'CHANNEL_PARK' && waitsForPlan(channel)
      ? tasks.begin('callers', 'take a parked call', () => ports.takeCall(setup, { callId, facts }, false))
      : tasks.begin('events', `handle ${event.name}`, () => store(ports, report, root));
  // The sweep asks the switch what the refused event said.
  if (!begun) channels.missed(uuid);
}

async function store(ports: EventPorts, report: Report, root: string): Promise<void> {
  const { callService, recordings, channels, notify } = ports;
  const { uuid, callId, facts, final } = report;
  const recorded = await callService.recordFacts(callId, facts).catch((thrown: unknown) => {
    channels.missed(uuid);
    throw thrown;
  });
  if (!recorded.ok) {
    channels.missed(uuid);
    // A leg of a call that is not known yet: the sweep finds both.
    if (recorded.error.code !== 'unknownCall')
      notify({ code: 'factsNotStored', callId, reason: recorded.error });
    return;
  }
  if (!final) channels.heard(uuid, callId, false);
  else if (!report.transferred) ports.onFinished(uuid);
  const { call, added, refused } = recorded.value;
  for (const { fact, reason } of refused) {
    if (reason.code !== 'alreadyOffered') notify({ code: 'factRefused', callId, factId: fact.id, reason });
  }
  for (const fact of added) {
    const recording = fact.type === 'recordingStopped' ? parseRecordingPath(fact.path) : undefined;
    // The file is whole when the switch says so (freeswitch.md section 4.3).
    if (recording) recordings.copyLater(recording, root);
    if (fact.type === 'ended') recordings.settleLater(call, root);
  }
}
