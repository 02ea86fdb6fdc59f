import type { CallLog, CallService } from '@callcard/crm-core';
import type { ChannelSnapshot } from '../channel/snapshot.js';
import { compilePlan } from '../plan/compile.js';
import type { EslConnection } from '../protocol/connection.js';
import { channelVariable, mark } from '../vocabulary.js';
import type { Notify } from './notice.js';
import type { Switch, SwitchSetup } from './switch.js';

export interface ClaimPorts {
  readonly callService: CallService;
  readonly calls: CallLog;
  readonly commands: EslConnection;
  readonly switch: Switch;
  readonly profile: string;
  /** The switch's gateway for numbers outside; absent: there is none. */
  readonly trunk?: string;
  readonly notify: Notify;
}

/** In our dialplan's park, not yet handed a plan, and not on the switch's own fallback. */
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
 * step fails, because the switch's fallback timer runs until the claim.
 * `orphaned`: the timer seems to be gone already, left so by a gateway that died between claim and hand-over.
 */
export type TakeCall = (setup: SwitchSetup, callId: string, orphaned: boolean) => Promise<void>;

/** Calls are taken one at a time each: an event and a sweep may find the same call. */
export function createTakeCall(ports: ClaimPorts): TakeCall {
  const underWay = new Set<string>();
  return async (setup, callId, orphaned) => {
    if (underWay.has(callId)) return;
    underWay.add(callId);
    try {
      await takeCall(ports, setup, callId, orphaned);
    } finally {
      underWay.delete(callId);
    }
  };
}

async function takeCall(
  ports: ClaimPorts,
  setup: SwitchSetup,
  callId: string,
  orphaned: boolean,
): Promise<void> {
  const { callService, calls, commands, notify } = ports;
  const planned = await callService.route(callId);
  if (!planned.ok) return notify({ code: 'callLeftToFallback', callId, reason: planned.error });
  const stored = await calls.get(callId);
  if (!stored) return notify({ code: 'callLeftToFallback', callId, reason: { code: 'unknownCall' } });
  const compiled = compilePlan(planned.value.plan, {
    callId,
    offeredAt: stored.call.offeredAt,
    recordingsDir: setup.recordingsDir,
    profile: ports.profile,
    domain: setup.domain,
    ...(ports.trunk === undefined ? {} : { trunk: ports.trunk }),
  });
  if (!compiled.ok) return notify({ code: 'callLeftToFallback', callId, reason: compiled.error });
  const claimed = await ports.switch.claim(callId);
  if (!claimed.ok) return notify({ code: 'callLeftToFallback', callId, reason: claimed.error });
  if (!claimed.value && !(orphaned && (await adopt(ports.switch, callId))))
    return notify({ code: 'callTakenElsewhere', callId });
  const handed = await commands.executePlan(callId, compiled.value);
  if (!handed.ok) return notify({ code: 'callNotHandedOver', callId, reason: handed.error });
  notify({ code: 'callClaimed', callId });
}

/**
 * A caller who is parked without a timer gets a new one, which is claimed as usual: several gateways may find the same
 * caller, and the one that adopts may die as well.
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
