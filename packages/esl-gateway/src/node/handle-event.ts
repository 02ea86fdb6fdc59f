import type { CallFact, CallService } from '@callcard/crm-core';
import type { DialAttempts } from '../channel/dial-attempts.js';
import { factsOfEvent, isConsult, isReferred } from '../channel/event-facts.js';
import { wasConsulting } from '../channel/facts.js';
import { snapshotOf } from '../channel/snapshot.js';
import { isOthers } from '../channel/tenant.js';
import { type TakeDialled, waitsToDial } from '../placing/take-dialled.js';
import type { EslEvent } from '../protocol/event.js';
import { parseRecordingPath } from '../recording/paths.js';
import type { TakeReferred } from '../steering/take-referred.js';
import { type TakeCall, waitsForPlan } from './claim.js';
import { createReportGatherer } from './gather-reports.js';
import type { KnownChannels } from './known-channels.js';
import type { Notify } from './notice.js';
import { recordReported } from './record-reported.js';
import type { Recordings } from './recordings.js';
import type { SwitchSetup } from './switch.js';
import type { TaskLimiter } from './task-limiter.js';

export interface EventPorts {
  readonly callService: CallService;
  readonly recordings: Recordings;
  readonly takeCall: TakeCall;
  /** Undefined: what phones dial is left to the switch's own rule. */
  readonly takeDialled: TakeDialled | undefined;
  /** Undefined: so is whom phones send on. */
  readonly takeReferred: TakeReferred | undefined;
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
  readonly facts: readonly CallFact[];
  readonly attempts: DialAttempts | undefined;
  /** The channel is over. */
  readonly final: boolean;
  /** It was transferred: an event has its last caller profile only, its record has all. */
  readonly transferred: boolean;
  /** The recordings folder as this process sees it. */
  readonly root: string;
}

/** Handles the events of one switch. */
export interface EventHandler {
  /** `root`: the recordings folder as this process sees it. */
  handle(event: EslEvent, setup: SwitchSetup, root: string): void;
  /** Begins to store what was gathered of events. */
  flush(): void;
}

/**
 * Makes the handler of events: a parked caller gets a plan at once, other facts are gathered for a moment and stored in
 * the order of events, and files that are whole are copied when there is time.
 */
export function createEventHandler(ports: EventPorts): EventHandler {
  const { tasks, channels } = ports;
  const isCall = (uuid: string) => channels.get(uuid)?.callId === uuid;
  const gatherer = createReportGatherer<Report>((callId, reports) => {
    const begun = tasks.begin('events', 'store what events report', () => store(ports, callId, reports));
    // The sweep asks the switch what the refused events said.
    if (!begun) for (const { uuid } of reports) channels.missed(uuid);
  });

  /** Takes the call of a phone that has dialled and waits; false: the event is of another channel. */
  function dialled(event: EslEvent, setup: SwitchSetup): boolean {
    const { takeDialled } = ports;
    const phone = snapshotOf(event);
    if (!takeDialled || !phone || !waitsToDial(phone)) return false;
    const take = () => takeDialled(setup, phone);
    if (!tasks.begin('callers', 'take a dialled call', take)) channels.missed(phone.uuid);
    return true;
  }

  /** The switch goes on by itself, and soon, with whom nobody takes: nothing is missed. */
  function referred(event: EslEvent, setup: SwitchSetup): void {
    const { takeReferred } = ports;
    const party = snapshotOf(event);
    if (takeReferred && party)
      tasks.begin('callers', 'take whom a phone sent on', () => takeReferred(setup, party));
  }

  return {
    flush: gatherer.flush,
    handle(event, setup, root) {
      if (isOthers((name) => event.get(`variable_${name}`), setup.tenant)) return;
      if (event.name === 'CHANNEL_PARK' && dialled(event, setup)) return;
      if (isReferred(event)) return referred(event, setup);
      const reported = factsOfEvent(event, setup.recordingsDir, isCall);
      if (!reported) return;
      const { attempts, channel, final, ...waiting } = reported;
      const { callId, facts } = waiting;
      const { uuid } = channel;
      if ((event.name === 'CHANNEL_PARK' || isConsult(event)) && waitsForPlan(channel)) {
        const take = () => ports.takeCall(setup, waiting);
        if (!tasks.begin('callers', 'take a parked call', take)) channels.missed(uuid);
        return;
      }
      // Consulting leaves no trace in a record that events do not have.
      const transferred = event.get('Caller-Profile-Index') !== '1' && !wasConsulting(channel);
      gatherer.add(callId, { uuid, facts, attempts, final, transferred, root });
    },
  };
}

async function store(ports: EventPorts, callId: string, reports: readonly Report[]): Promise<void> {
  const { callService, recordings, channels, notify } = ports;
  const missed = () => {
    for (const { uuid } of reports) channels.missed(uuid);
  };
  const facts = reports.flatMap((report) => report.facts);
  const attempts = reports.findLast((report) => report.attempts)?.attempts;
  const reported = { callId, facts, ...(attempts ? { attempts } : {}) };
  const recorded = await recordReported(callService, reported).catch((thrown: unknown) => {
    missed();
    throw thrown;
  });
  if (!recorded.ok) {
    missed();
    // A leg of a call that is not known yet: the sweep finds both.
    if (recorded.error.code !== 'unknownCall')
      notify({ code: 'factsNotStored', callId, reason: recorded.error });
    return;
  }
  for (const { uuid, final, transferred } of reports) {
    if (!final) channels.heard(uuid, callId, false);
    else if (!transferred) ports.onFinished(uuid);
  }
  const { call, added, refused } = recorded.value;
  for (const { fact, reason } of refused) {
    if (reason.code !== 'alreadyOffered') notify({ code: 'factRefused', callId, factId: fact.id, reason });
  }
  const root = reports[0]?.root ?? '';
  for (const fact of added) {
    const recording = fact.type === 'recordingStopped' ? parseRecordingPath(fact.path) : undefined;
    // The file is whole when the switch says so (freeswitch.md section 4.3).
    if (recording) recordings.copyLater(recording, root);
    if (fact.type === 'ended') recordings.settleLater(call, root);
  }
}
