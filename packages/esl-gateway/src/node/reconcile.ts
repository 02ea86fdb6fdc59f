import { join } from 'node:path';
import {
  type Call,
  type CallLog,
  type CallService,
  type Clock,
  type Ended,
  factId,
  ok,
  type Result,
} from '@callcard/crm-core';
import { factsOfChannel, type ReportedFacts, recordingStarted } from '../channel/facts.js';
import type { ChannelSnapshot } from '../channel/snapshot.js';
import { recordingAt } from '../recording/paths.js';
import { waitsForPlan } from './claim.js';
import type { KnownChannels } from './known-channels.js';
import type { Notify } from './notice.js';
import type { Switch, SwitchError, SwitchSetup } from './switch.js';

/** The recording that a channel is making right now, which no time and no variable of it reports. */
function runningRecording(channel: ChannelSnapshot, recordingsDir: string) {
  const application = channel.variable('current_application');
  const [path] = (channel.variable('current_application_data') ?? '').split(' ');
  const recording = application?.startsWith('record') ? recordingAt(path ?? '', recordingsDir) : undefined;
  // It began after the answer; the switch does not say when.
  return recording?.callId === channel.uuid ? [recordingStarted(recording, channel.times.answered)] : [];
}

/** Derives the facts of a live channel from its `uuid_dump`. */
export function factsOfDump(channel: ChannelSnapshot, recordingsDir: string): ReportedFacts | undefined {
  const reported = factsOfChannel(channel, false);
  return (
    reported && {
      ...reported,
      facts: [...reported.facts, ...runningRecording(channel, recordingsDir)],
    }
  );
}

export interface LiveChannels {
  /** Calls of ours that are on the switch now. */
  readonly live: ReadonlySet<string>;
  /** Calls that wait for a plan, with what their channels report. */
  readonly waiting: readonly ReportedFacts[];
}

export interface ChannelPorts {
  readonly callService: CallService;
  readonly switch: Switch;
  readonly channels: KnownChannels;
  readonly notify: Notify;
}

/**
 * Reads the channels that are on the switch now and whose state is not known, or waits to be changed: callers first,
 * since the phones' legs belong to them.
 */
export async function readChannels(
  ports: ChannelPorts,
  setup: SwitchSetup,
): Promise<Result<LiveChannels, SwitchError>> {
  const { notify, channels } = ports;
  const listed = await ports.switch.channels();
  if (!listed.ok) return listed;
  channels.keepListed(new Set(listed.value.map(({ uuid }) => uuid)));
  const live = new Set<string>();
  const snapshots: ChannelSnapshot[] = [];
  for (const { uuid, isParked } of listed.value) {
    const known = channels.current(uuid);
    if (known && !known.waiting && !isParked) {
      if (known.callId === uuid) live.add(uuid);
      continue;
    }
    const channel = await ports.switch.channel(uuid);
    if (channel.ok) {
      if (channel.value) snapshots.push(channel.value);
    } else if (channel.error.code === 'unreadableAnswer') {
      // One channel that cannot be read must not hide the others.
      notify({ code: 'failed', doing: `read channel ${uuid}`, error: channel.error.code });
    } else return channel;
  }
  snapshots.sort((a, b) => Number(a.direction === 'outbound') - Number(b.direction === 'outbound'));
  const waiting: ReportedFacts[] = [];
  for (const channel of snapshots) {
    const reported = factsOfDump(channel, setup.recordingsDir);
    channels.heard(channel.uuid, reported?.callId, waitsForPlan(channel));
    if (!reported) continue;
    if (channel.uuid === reported.callId) live.add(reported.callId);
    if (waitsForPlan(channel)) waiting.push(reported);
    else await storeReported(ports, channel.uuid, reported);
  }
  return ok({ live, waiting });
}

async function storeReported(
  { callService, channels, notify }: ChannelPorts,
  uuid: string,
  { callId, facts }: ReportedFacts,
): Promise<void> {
  const recorded = await callService.recordFacts(callId, facts);
  if (recorded.ok) return;
  channels.forget(uuid);
  notify({ code: 'factsNotStored', callId, reason: recorded.error });
}

/** Since when something is so, for things that have to be so for a while before they count. Milliseconds. */
function createSince(clock: Clock, forMs: number) {
  let since = new Map<string, number>();
  /** Notes what is so now; returns what was so at the look before as well, and for long enough. */
  return (ids: Iterable<string>): ReadonlySet<string> => {
    const now = clock.now();
    const lasting = new Set<string>();
    const next = new Map<string, number>();
    for (const id of ids) {
      const first = since.get(id);
      if (first !== undefined && now - first >= forMs) lasting.add(id);
      next.set(id, first ?? now);
    }
    since = next;
    return lasting;
  };
}

/** Between claim and hand-over lie a few milliseconds: who waits for longer was left by whoever claimed the call. */
const orphanedAfterMs = 1_000;

/** Calls that still wait for a plan at the second look: nobody who claimed them is alive to hand one over. */
export function createOrphans(clock: Clock): (waiting: readonly string[]) => ReadonlySet<string> {
  return createSince(clock, orphanedAfterMs);
}

/** The record of a call that just ended is spooled a moment later and says more than that the call is gone. */
const lostAfterMs = 2_000;

export interface LostCallPorts {
  readonly callService: CallService;
  readonly calls: CallLog;
  readonly switch: Switch;
  readonly clock: Clock;
  readonly notify: Notify;
}

/**
 * Calls that the store holds for living and the switch no longer knows: closed at the second look that does not find
 * them. The switch's list only says where to look: a call counts as gone when the switch says so of itself.
 */
export function createLostCalls(ports: LostCallPorts, onClosed: (call: Call) => Promise<void>) {
  const { callService, calls, clock, notify } = ports;
  const lasting = createSince(clock, lostAfterMs);

  async function gone(call: Call, live: ReadonlySet<string>): Promise<boolean> {
    if (call.endedAt !== null || live.has(call.id)) return false;
    const exists = await ports.switch.exists(call.id);
    return exists.ok && !exists.value;
  }

  return async (node: string, live: ReadonlySet<string>): Promise<void> => {
    const missed: string[] = [];
    for (const call of await calls.unfinished(node)) if (await gone(call, live)) missed.push(call.id);
    for (const callId of lasting(missed)) {
      const ended: Ended = {
        type: 'ended',
        id: factId.ended,
        callId,
        at: clock.now(),
        cause: 'UNKNOWN',
        sipStatus: null,
        endedBy: 'unknown',
      };
      const recorded = await callService.recordFacts(callId, [ended]);
      if (!recorded.ok) {
        notify({ code: 'factsNotStored', callId, reason: recorded.error });
        continue;
      }
      notify({ code: 'callClosedUnseen', callId });
      await onClosed(recorded.value.call);
    }
  };
}

/** A folder of the switch as this process sees it: the mount, where one is configured, else the same path. */
export function mounted(folder: string, mount: string | undefined): string {
  return mount === undefined ? folder : join(mount);
}
