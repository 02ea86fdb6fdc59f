import { type CallService, ok, type Result } from '@callcard/crm-core';
import { factsOfChannel, type ReportedFacts, recordingStarted } from '../channel/facts.js';
import type { ChannelSnapshot } from '../channel/snapshot.js';
import { isOthers } from '../channel/tenant.js';
import { waitsToDial } from '../placing/take-dialled.js';
import { recordingAt } from '../recording/paths.js';
import type { ChannelList } from './channel-list.js';
import { waitsForPlan } from './claim.js';
import type { KnownChannels } from './known-channels.js';
import type { Notify } from './notice.js';
import type { Phones } from './phones.js';
import { recordReported } from './record-reported.js';
import type { ListedChannel, Switch, SwitchError, SwitchSetup } from './switch.js';

/** Finds the recording that a channel is making right now, which no time and no variable of it reports. */
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
  /** Phones that have dialled a number outside and wait. */
  readonly dialling: readonly ChannelSnapshot[];
}

export interface ChannelPorts {
  readonly callService: CallService;
  readonly switch: Switch;
  readonly list: ChannelList;
  readonly channels: KnownChannels;
  readonly phones: Pick<Phones, 'seen' | 'keepListed'>;
  readonly notify: Notify;
}

/** The channels that are on the switch: by its events, or by its own list where these may have missed some. */
async function channelsThere({
  list,
  switch: theSwitch,
}: ChannelPorts): Promise<Result<readonly ListedChannel[], SwitchError>> {
  if (!list.isDue()) return ok([...list.uuids()].map((uuid) => ({ uuid, isParked: false })));
  const listed = await theSwitch.channels();
  if (listed.ok) list.listed(new Set(listed.value.map(({ uuid }) => uuid)));
  return listed;
}

/**
 * Reads the channels that are on the switch now and whose state is not known, or waits to be changed: callers first,
 * since the phones' legs belong to them. What it costs the switch does not grow with channels whose events came.
 */
export async function readChannels(
  ports: ChannelPorts,
  setup: SwitchSetup,
): Promise<Result<LiveChannels, SwitchError>> {
  const { notify, channels } = ports;
  const there = await channelsThere(ports);
  if (!there.ok) return there;
  const uuids = new Set(there.value.map(({ uuid }) => uuid));
  channels.keepListed(uuids);
  ports.phones.keepListed(uuids);
  const silent = channels.silent(uuids);
  const live = new Set<string>();
  const snapshots: ChannelSnapshot[] = [];
  for (const { uuid, isParked } of there.value) {
    const known = channels.get(uuid);
    if (known && !known.waiting && !isParked && !silent.has(uuid)) {
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
  const dialling: ChannelSnapshot[] = [];
  for (const channel of snapshots) {
    if (isOthers(channel.variable, setup.tenant)) {
      channels.asked(channel.uuid, undefined, false);
      continue;
    }
    const reported = factsOfDump(channel, setup.recordingsDir);
    const dials = waitsToDial(channel);
    if (dials) dialling.push(channel);
    channels.asked(channel.uuid, reported?.callId, dials || waitsForPlan(channel));
    ports.phones.seen(channel);
    if (!reported) continue;
    if (channel.uuid === reported.callId) live.add(reported.callId);
    if (waitsForPlan(channel)) waiting.push(reported);
    else await storeReported(ports, channel.uuid, reported);
  }
  return ok({ live, waiting, dialling });
}

async function storeReported(
  { callService, channels, notify }: ChannelPorts,
  uuid: string,
  reported: ReportedFacts,
): Promise<void> {
  const recorded = await recordReported(callService, reported);
  if (recorded.ok) return;
  channels.missed(uuid);
  notify({ code: 'factsNotStored', callId: reported.callId, reason: recorded.error });
}
