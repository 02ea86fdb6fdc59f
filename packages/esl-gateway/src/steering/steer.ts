import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CallService,
  type CallSteering,
  err,
  ok,
  type Result,
  type SteeringError,
  type SteeringOrder,
} from '@callcard/crm-core';
import type { ChannelSnapshot } from '../channel/snapshot.js';
import type { Notify } from '../node/notice.js';
import type { PromptFolder } from '../node/prompt-folder.js';
import { stepsPlace } from '../node/steps-place.js';
import type { Switch, SwitchError, SwitchSetup } from '../node/switch.js';
import { promptIdsOf } from '../plan/prompts.js';
import { unsafe } from '../plan/safe-values.js';
import { shownOn } from '../plan/shown-name.js';
import type { EslConnection } from '../protocol/connection.js';
import { bridgeChannels, type SwitchCommand, setVariable, takeBack } from './commands.js';
import { isInConference } from './conference.js';
import type { Steps } from './situation.js';
import { stepsOf } from './steps.js';
import type { createSwitchClock } from './switch-clock.js';

export interface SteerPorts {
  readonly callService: CallService;
  /** The connection with events: commands run in the background there, and hold up nobody. */
  readonly events: EslConnection;
  readonly commands: EslConnection;
  readonly switch: Switch;
  readonly switchClock: Pick<ReturnType<typeof createSwitchClock>, 'now'>;
  /** Undefined until the switch has named its folders. */
  readonly setup: () => SwitchSetup | undefined;
  readonly prompts: Pick<PromptFolder, 'filesOf'>;
  readonly profile: string;
  readonly trunk: string | undefined;
  readonly notify: Notify;
}

/** How long one command is waited for. Milliseconds. */
const commandMs = 2_000;
/** A phone that is not there is known to be so within this time. Milliseconds. */
const refusalMs = 300;
const ringingMs = 60_000;

/** What is done with a caller who is connected to one user alone. */
const forTwo: ReadonlySet<SteeringOrder['action']['type']> = new Set([
  'hold',
  'transfer',
  'consult',
  'addParticipant',
]);
/** What needs conferences, or what comes with them. */
const forMore: ReadonlySet<SteeringOrder['action']['type']> = new Set([
  'addParticipant',
  'listenIn',
  'whisper',
]);
/** How often it is asked whether two channels are connected, and how long is waited in between. Milliseconds. */
const mostLooks = 20;
const lookEveryMs = 50;

/** The switch's words as a code: they may quote what it was sent. */
function reasonOf(text: string): string {
  const [, words = ''] = /^-[A-Z]+:? ?([A-Za-z0-9_ ]{1,60})/.exec(text) ?? [];
  return words.trim().replaceAll(' ', '_').toUpperCase() || 'UNKNOWN';
}

function steeringError(error: SwitchError): SteeringError {
  switch (error.code) {
    case 'timeout':
    case 'unreadableAnswer':
      return { code: 'timeout' };
    case 'commandFailed':
      return /no such channel|cannot locate session/i.test(error.text)
        ? { code: 'gone' }
        : { code: 'refused', reason: reasonOf(error.text) };
    case 'tooManyCommands':
      return { code: 'refused', reason: 'TOO_MANY_COMMANDS' };
    case 'forbiddenCharacter':
    case 'invalidArgument':
      return { code: 'refused', reason: 'UNSAFE_VALUE' };
    case 'unreachable':
    case 'authRejected':
    case 'aclRejected':
    case 'malformedFrame':
    case 'disconnected':
      return { code: 'unreachable' };
  }
}

/**
 * Makes the gateway's way of doing something to calls: it asks the switch how the call stands, makes the steps, has them
 * done, and records what no event will report. It remembers nothing: whatever is needed later is on the channels.
 */
export function createSteer(ports: SteerPorts): CallSteering['steer'] {
  const { callService, events, commands, notify } = ports;

  async function run({ name, args }: SwitchCommand): Promise<Result<unknown, SteeringError>> {
    const done = await events.bgapi(name, args, { timeoutMs: commandMs });
    return done.ok ? done : err(steeringError(done.error));
  }

  /** Rings a phone: a refusal comes at once, or never; an answer is reported by events. */
  async function ring({ name, args }: SwitchCommand): Promise<Result<void, SteeringError>> {
    const rung = events.bgapi(name, args, { timeoutMs: ringingMs });
    const done = await Promise.race([rung, sleep(refusalMs)]);
    return done === undefined || done.ok ? ok(undefined) : err(steeringError(done.error));
  }

  async function carryOut(callId: string, steps: Steps): Promise<Result<void, SteeringError>> {
    for (const [n, command] of steps.commands.entries()) {
      const done = await run(command);
      if (done.ok) continue;
      if (n > 0 && steps.undo) await run(steps.undo);
      return done;
    }
    if (steps.ringing) return ring(steps.ringing);
    for (const [uuid, plan] of steps.plans ?? []) {
      const handed = await commands.executePlan(uuid, plan);
      if (handed.ok) continue;
      if (steps.undo) await run(steps.undo);
      return err(steeringError(handed.error));
    }
    if (steps.facts.length === 0) return ok(undefined);
    const recorded = await callService.recordFacts(callId, steps.facts);
    // It is done all the same, and noted on the channel: the channel's next event reports it again.
    if (!recorded.ok) notify({ code: 'factsNotStored', callId, reason: recorded.error });
    return ok(undefined);
  }

  /** Whether the switch can do it at all: an older configuration would lose whom it sends to an extension that it has not. */
  async function fitFor({ action }: SteeringOrder): Promise<Result<void, SteeringError>> {
    if (!forMore.has(action.type)) return ok(undefined);
    const profile = await ports.switch.conferenceProfile();
    if (!profile.ok) return err(steeringError(profile.error));
    return profile.value === undefined ? err({ code: 'refused', reason: 'NO_CONFERENCES' }) : ok(undefined);
  }

  /**
   * The caller's channel as it is when the order is carried out. A caller who is left with one user in a conference is
   * connected to that user alone first: holding and giving away are for two.
   */
  async function callerOf({
    callId,
    legId,
    action,
  }: SteeringOrder): Promise<Result<ChannelSnapshot | undefined, SteeringError>> {
    const inConference = (found: ChannelSnapshot | undefined) => found !== undefined && isInConference(found);
    let caller = await ports.switch.channel(callId);
    if (!caller.ok) return err(steeringError(caller.error));
    if (!forTwo.has(action.type) || legId === null || !inConference(caller.value)) return caller;
    if (unsafe({ callId, legId })) return err({ code: 'refused', reason: 'UNSAFE_VALUE' });
    for (const command of [
      setVariable(callId, 'hangup_after_bridge', 'true'),
      bridgeChannels(callId, legId),
    ]) {
      const done = await run(command);
      if (!done.ok) return done;
    }
    for (let looks = 0; looks < mostLooks; looks += 1) {
      caller = await ports.switch.channel(callId);
      if (!caller.ok) return err(steeringError(caller.error));
      // Meant for each other they are before they talk.
      if (caller.value?.connectedTo === legId && caller.value.times.bridged > 0) return caller;
      await sleep(lookEveryMs);
    }
    return err({ code: 'timeout' });
  }

  /** A call of ours may have nothing but the phone that it is placed from: taken back, nothing is dialled. */
  async function withoutCaller({ legId, action }: SteeringOrder): Promise<Result<void, SteeringError>> {
    if (action.type !== 'hangUp' || legId === null || unsafe({ legId })) return err({ code: 'gone' });
    const done = await run(takeBack(legId));
    return done.ok ? ok(undefined) : done;
  }

  return async (order: SteeringOrder) => {
    const setup = ports.setup();
    if (!setup || setup.node !== order.node) return err({ code: 'unreachable' });
    const fit = await fitFor(order);
    if (!fit.ok) return fit;
    const caller = await callerOf(order);
    if (!caller.ok) return caller;
    if (!caller.value) return withoutCaller(order);
    const { action } = order;
    const promptIds = action.type === 'transfer' ? promptIdsOf(action.steps, action) : [];
    const promptFiles = await ports.prompts.filesOf(promptIds);
    const steps = stepsOf(order, {
      ...stepsPlace(ports, setup, promptFiles),
      at: ports.switchClock.now(),
      caller: caller.value,
      holdMusic: setup.holdMusic,
      ...(order.display ? shownOn(order.display) : {}),
    });
    return steps.ok ? carryOut(order.callId, steps.value) : steps;
  };
}
