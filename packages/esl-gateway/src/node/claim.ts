import { type CallService, type Clock, partFrom, phoneDisplay } from '@callcard/crm-core';
import { consults, factsOfChannel, isCallerLeg, type ReportedFacts } from '../channel/facts.js';
import type { ChannelSnapshot } from '../channel/snapshot.js';
import { compilePlan } from '../plan/compile.js';
import { promptIdsOf } from '../plan/prompts.js';
import { shownOn } from '../plan/shown-name.js';
import type { EslConnection } from '../protocol/connection.js';
import { channelVariable, mark } from '../vocabulary.js';
import type { KnownChannels } from './known-channels.js';
import type { GatewayMeter } from './meter.js';
import type { Notify } from './notice.js';
import type { Phones } from './phones.js';
import type { PromptFolder } from './prompt-folder.js';
import type { RecordedFolders } from './recorded-folders.js';
import type { SecondLook } from './second-look.js';
import { stepsPlace } from './steps-place.js';
import type { Switch, SwitchSetup } from './switch.js';
import type { TaskLimiter } from './task-limiter.js';
import { createTurns } from './turns.js';

export interface ClaimPorts {
  readonly callService: CallService;
  readonly commands: EslConnection;
  readonly switch: Switch;
  readonly channels: KnownChannels;
  readonly phones: Pick<Phones, 'addressesOf'>;
  readonly prompts: Pick<PromptFolder, 'filesOf'>;
  readonly folders: Pick<RecordedFolders, 'isFolderThere'>;
  readonly profile: string;
  /** The switch's gateway for numbers outside; absent: there is none. */
  readonly trunk?: string;
  readonly secondLook: SecondLook;
  readonly tasks: TaskLimiter;
  readonly notify: Notify;
  readonly clock: Clock;
  readonly meter?: GatewayMeter | undefined;
}

/**
 * Says whether a caller waits for a plan, or for its next part: in our dialplan's park with no plan, or in a consult
 * extension, and not on the switch's own fallback.
 */
export function waitsForPlan(channel: ChannelSnapshot): boolean {
  const isOurs = isCallerLeg(channel) && channel.variable(channelVariable.route) !== mark.fallbackRoute;
  if (!isOurs || consults(channel)) return isOurs;
  return (
    channel.variable(channelVariable.call) === undefined && channel.variable('current_application') === 'park'
  );
}

/**
 * Takes a parked call: plans, stores the plan, claims, hands the whole plan over. Nothing has to be undone when any
 * step fails, because the switch's fallback timer runs until the claim. `reported`: what the parked channel reports.
 */
export type TakeCall = (setup: SwitchSetup, reported: ReportedFacts) => Promise<void>;

/** Two commands at once each, and fewer than a connection has room for: the sweep needs some of it. */
const claimsTogether = 24;

/** What a try to take a call came to. `claimed`: somebody has taken the timer off the call, and the plan is not handed over. */
type Taken = 'handedOver' | 'leftToFallback' | 'claimed';

/**
 * Makes the taker of calls. A call is taken once at a time: an event and a sweep may find the same one. Between a claim and
 * the hand-over lie a few milliseconds, in which whoever claimed may die: a caller whom somebody claimed is looked at
 * once more a moment later, and adopted when nobody has handed a plan over.
 */
export function createTakeCall(ports: ClaimPorts): TakeCall {
  const { commands, channels, notify, secondLook, tasks } = ports;
  const underWay = new Set<string>();
  const turns = createTurns(claimsTogether);

  /** `orphaned`: the timer seems to be gone already, left so by a gateway that died between claim and hand-over. */
  async function take(setup: SwitchSetup, reported: ReportedFacts, orphaned: boolean): Promise<Taken> {
    const { callId, facts, afterPart, wasAnswered = false } = reported;
    const heardAt = ports.clock.now();
    const leave = (reason: LeftToFallback['reason']): Taken => {
      notify({ code: 'callLeftToFallback', callId, reason });
      return 'leftToFallback';
    };
    channels.heard(callId, callId, true);
    const { callService } = ports;
    const routed = await (afterPart === undefined
      ? callService.route(callId, facts)
      : callService.routeNext(callId, afterPart, facts));
    if (!routed.ok) return leave(routed.error);
    const { plan, call, part, from } = routed.value;
    const promptFiles = await ports.prompts.filesOf(promptIdsOf(partFrom(plan, from).steps, plan));
    const compiled = compilePlan(plan, {
      ...stepsPlace(ports, setup, promptFiles),
      ...shownOn(phoneDisplay(call)),
      callId,
      offeredAt: call.offeredAt,
      part,
      from,
      addressesOf: ports.phones.addressesOf,
      isFolderThere: ports.folders.isFolderThere,
      answered: wasAnswered,
    });
    if (!compiled.ok) return leave(compiled.error);
    return turns(async () => {
      const claimed = await ports.switch.claim(callId, 'caller');
      if (!claimed.ok) return leave(claimed.error);
      if (!claimed.value && !(orphaned && (await adopt(ports.switch, callId)))) {
        notify({ code: 'callTakenElsewhere', callId });
        return 'claimed';
      }
      const handed = await commands.executePlan(callId, compiled.value);
      if (!handed.ok) {
        notify({ code: 'callNotHandedOver', callId, reason: handed.error });
        return 'claimed';
      }
      channels.heard(callId, callId, false);
      notify({ code: 'callClaimed', callId });
      ports.meter?.callClaimed(ports.clock.now() - heardAt);
      return 'handedOver';
    });
  }

  async function takeOnce(setup: SwitchSetup, reported: ReportedFacts, orphaned: boolean): Promise<void> {
    const { callId } = reported;
    if (underWay.has(callId)) return;
    underWay.add(callId);
    try {
      const taken = await take(setup, reported, orphaned);
      if (taken !== 'claimed') return;
      const look = () => lookAgain(setup, callId);
      // What is refused here is found by the next sweep.
      secondLook.at(callId, () => void tasks.begin('callers', 'look after a claimed caller', look));
    } finally {
      underWay.delete(callId);
    }
  }

  async function lookAgain(setup: SwitchSetup, callId: string): Promise<void> {
    // Nearly always it has: two gateways ask so of each other's calls.
    const hasPlan = await ports.switch.hasPlan(callId);
    if (hasPlan.ok && hasPlan.value) return;
    const channel = await ports.switch.channel(callId);
    if (!channel.ok || !channel.value || !waitsForPlan(channel.value)) return;
    const reported = factsOfChannel(channel.value, false);
    if (reported) await takeOnce(setup, reported, true);
  }

  return (setup, reported) => takeOnce(setup, reported, false);
}

type LeftToFallback = Extract<Parameters<Notify>[0], { code: 'callLeftToFallback' }>;

/**
 * Gives a caller who is parked without a timer a new one, and claims the call as usual: several gateways may find the
 * same caller, and the one that adopts may die as well.
 */
async function adopt(theSwitch: Switch, callId: string): Promise<boolean> {
  if (!(await stillWaits(theSwitch, callId))) return false;
  const armed = await theSwitch.armFallback(callId);
  const claimed = armed.ok ? await theSwitch.claim(callId, 'caller') : armed;
  return claimed.ok && claimed.value === true && (await stillWaits(theSwitch, callId));
}

async function stillWaits(theSwitch: Switch, callId: string): Promise<boolean> {
  const channel = await theSwitch.channel(callId);
  return channel.ok && channel.value !== undefined && waitsForPlan(channel.value);
}
