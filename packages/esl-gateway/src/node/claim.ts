import type { CallService } from '@callcard/crm-core';
import type { ReportedFacts } from '../channel/facts.js';
import type { ChannelSnapshot } from '../channel/snapshot.js';
import { compilePlan } from '../plan/compile.js';
import { shownName } from '../plan/shown-name.js';
import type { EslConnection } from '../protocol/connection.js';
import { channelVariable, mark } from '../vocabulary.js';
import type { KnownChannels } from './known-channels.js';
import type { Notify } from './notice.js';
import type { Switch, SwitchSetup } from './switch.js';
import { createTurns } from './turns.js';

export interface ClaimPorts {
  readonly callService: CallService;
  readonly commands: EslConnection;
  readonly switch: Switch;
  readonly channels: KnownChannels;
  readonly profile: string;
  /** The switch's gateway for numbers outside; absent: there is none. */
  readonly trunk?: string;
  readonly notify: Notify;
}

/** Says whether a caller is in our dialplan's park, was handed no plan, and is not on the switch's own fallback. */
export function waitsForPlan(channel: ChannelSnapshot): boolean {
  return (
    channel.direction === 'inbound' &&
    channel.variable(channelVariable.ours) === mark.ours &&
    channel.variable(channelVariable.route) !== mark.fallbackRoute &&
    channel.variable(channelVariable.call) === undefined &&
    channel.variable('current_application') === 'park'
  );
}

/**
 * Takes a parked call: plans, stores the plan, claims, hands the whole plan over. Nothing has to be undone when any
 * step fails, because the switch's fallback timer runs until the claim. `reported`: what the parked channel reports.
 * `orphaned`: the timer seems to be gone already, left so by a gateway that died between claim and hand-over.
 */
export type TakeCall = (setup: SwitchSetup, reported: ReportedFacts, orphaned: boolean) => Promise<void>;

/** Fewer than the commands that a connection has room for: the sweep needs some of it. */
const claimsTogether = 48;

/** Makes the taker of calls. A call is taken once at a time: an event and a sweep may find the same one. */
export function createTakeCall(ports: ClaimPorts): TakeCall {
  const underWay = new Set<string>();
  const turns = createTurns(claimsTogether);

  async function take(setup: SwitchSetup, reported: ReportedFacts, orphaned: boolean): Promise<void> {
    const { notify, profile, trunk } = ports;
    const { callId, facts } = reported;
    const leave = (reason: LeftToFallback['reason']) =>
      notify({ code: 'callLeftToFallback', callId, reason });
    ports.channels.heard(callId, callId, true);
    const routed = await ports.callService.route(callId, facts);
    if (!routed.ok) return leave(routed.error);
    const { plan, call } = routed.value;
    const shown = shownName(call);
    const compiled = compilePlan(plan, {
      callId,
      offeredAt: call.offeredAt,
      recordingsDir: setup.recordingsDir,
      profile,
      domain: setup.domain,
      ...(trunk === undefined ? {} : { trunk }),
      ...(shown === undefined ? {} : { shownName: shown }),
      ...(setup.soundsDir === undefined ? {} : { soundsDir: setup.soundsDir }),
    });
    if (!compiled.ok) return leave(compiled.error);
    await turns(async () => {
      const claimed = await ports.switch.claim(callId);
      if (!claimed.ok) return leave(claimed.error);
      if (!claimed.value && !(orphaned && (await adopt(ports.switch, callId))))
        return notify({ code: 'callTakenElsewhere', callId });
      const handed = await ports.commands.executePlan(callId, compiled.value);
      if (!handed.ok) return notify({ code: 'callNotHandedOver', callId, reason: handed.error });
      ports.channels.heard(callId, callId, false);
      notify({ code: 'callClaimed', callId });
    });
  }

  return async (setup, reported, orphaned) => {
    const { callId } = reported;
    if (underWay.has(callId)) return;
    underWay.add(callId);
    try {
      await take(setup, reported, orphaned);
    } finally {
      underWay.delete(callId);
    }
  };
}

type LeftToFallback = Extract<Parameters<Notify>[0], { code: 'callLeftToFallback' }>;

/**
 * Gives a caller who is parked without a timer a new one, and claims the call as usual: several gateways may find the
 * same caller, and the one that adopts may die as well.
 */
async function adopt(theSwitch: Switch, callId: string): Promise<boolean> {
  if (!(await stillWaits(theSwitch, callId))) return false;
  const armed = await theSwitch.armFallback(callId);
  const claimed = armed.ok ? await theSwitch.claim(callId) : armed;
  return claimed.ok && claimed.value === true && (await stillWaits(theSwitch, callId));
}

async function stillWaits(theSwitch: Switch, callId: string): Promise<boolean> {
  const channel = await theSwitch.channel(callId);
  return channel.ok && channel.value !== undefined && waitsForPlan(channel.value);
}
