import { join } from 'node:path';
import {
  type CallDesk,
  type CallLog,
  type Clock,
  type Ended,
  factId,
  ok,
  type Result,
} from '@callcard/crm-core';
import { factsOfChannel, recordingStarted, type ToldFacts } from '../channel/facts.js';
import type { ChannelSnapshot } from '../channel/snapshot.js';
import type { EslError } from '../esl/errors.js';
import { recordingAt } from '../recording/paths.js';
import type { Switch, SwitchSetup } from '../switch/switch.js';
import { waitsForPlan } from './claim.js';
import type { Notify } from './notice.js';

/** What a channel is doing right now that no time or variable tells: the recording that is under way. */
function runningRecording(channel: ChannelSnapshot, recordingsDir: string) {
  const application = channel.variable('current_application');
  const [path] = (channel.variable('current_application_data') ?? '').split(' ');
  const recording = application?.startsWith('record') ? recordingAt(path ?? '', recordingsDir) : undefined;
  // It began after the answer; the switch does not tell when.
  return recording?.callId === channel.uuid ? [recordingStarted(recording, channel.times.answered)] : [];
}

/** The facts of a live channel, as `uuid_dump` tells it. */
export function factsOfDump(channel: ChannelSnapshot, recordingsDir: string): ToldFacts | undefined {
  const told = factsOfChannel(channel, false);
  return told && { ...told, facts: [...told.facts, ...runningRecording(channel, recordingsDir)] };
}

export interface LiveChannels {
  /** Calls of ours that are on the switch now. */
  readonly live: ReadonlySet<string>;
  /** Calls that wait for a plan. */
  readonly waiting: readonly string[];
}

/** Takes in every channel that is on the switch now: callers first, since the phones' legs belong to them. */
export async function takeInChannels(
  desk: CallDesk,
  theSwitch: Switch,
  setup: SwitchSetup,
  notify: Notify,
): Promise<Result<LiveChannels, EslError>> {
  const listed = await theSwitch.channels();
  if (!listed.ok) return listed;
  const channels: ChannelSnapshot[] = [];
  for (const uuid of listed.value) {
    const channel = await theSwitch.channel(uuid);
    if (!channel.ok) return channel;
    if (channel.value) channels.push(channel.value);
  }
  channels.sort((a, b) => Number(a.direction === 'outbound') - Number(b.direction === 'outbound'));
  const live = new Set<string>();
  const waiting: string[] = [];
  for (const channel of channels) {
    const told = factsOfDump(channel, setup.recordingsDir);
    if (!told) continue;
    const observed = await desk.observe(told.callId, told.facts);
    if (!observed.ok)
      notify({ code: 'failed', doing: `take in channel ${channel.uuid}`, error: observed.error });
    if (channel.uuid === told.callId) live.add(told.callId);
    if (waitsForPlan(channel)) waiting.push(told.callId);
  }
  return ok({ live, waiting });
}

/**
 * Calls that the store holds for living and the switch no longer knows. They are closed when two looks in a row do not
 * find them: the record of a call that just ended is spooled a moment later and tells more.
 */
export function createLostCalls(desk: CallDesk, calls: CallLog, clock: Clock, notify: Notify) {
  let missedBefore = new Set<string>();
  return async (node: string, live: ReadonlySet<string>): Promise<void> => {
    const missed = new Set<string>();
    for (const call of await calls.unfinished()) {
      if (call.endedAt !== null || call.node !== node || live.has(call.id)) continue;
      if (!missedBefore.has(call.id)) {
        missed.add(call.id);
        continue;
      }
      const ended: Ended = {
        type: 'ended',
        id: factId.ended,
        callId: call.id,
        at: clock.now(),
        cause: 'UNKNOWN',
        sipStatus: null,
        endedBy: 'unknown',
      };
      await desk.observe(call.id, [ended]);
      notify({ code: 'callClosedUnseen', callId: call.id });
    }
    missedBefore = missed;
  };
}

/** A folder of the switch as this process sees it: the mount, where one is configured, else the same path. */
export function mounted(folder: string, mount: string | undefined): string {
  return mount === undefined ? folder : join(mount);
}
