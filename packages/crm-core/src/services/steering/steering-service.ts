import {
  type AgentCommand,
  checkCommand,
  participantOf,
  ringingLeg,
  waitedForLeg,
} from '../../call/commands.js';
import { isCarriedOut } from '../../call/is-carried-out.js';
import { placingLegs } from '../../call/placing-legs.js';
import type { Call } from '../../model/call.js';
import { err, ok, type Result } from '../../model/result.js';
import { readCall } from '../../model/shapes/call.js';
import type { SteeringAction, SteeringOrder } from '../../ports/call-steering.js';
import type { CallPolicy } from '../calls/policy.js';
import { createSerial } from '../serial.js';
import { awaitCall } from './confirmation.js';
import { displayFor } from './display-for.js';
import type { SteeringServiceError } from './errors.js';
import { createPlanReferral, type PlanReferral } from './plan-referral.js';
import type { SteeringPorts } from './ports.js';
import { resolveCommand } from './resolve-command.js';
import { checkRole } from './resolve-listening.js';
import { readCommand } from './resolve-target.js';

/** A call after a command. */
export interface SteeredCall {
  /** Facts say that it is done; false: the switch has accepted it, and they will come, or have been waited for in vain. */
  readonly confirmed: boolean;
  readonly call: Call;
}

/** Lets agents do something with their calls (rule C3). */
export interface SteeringService {
  /**
   * Carries out a user's command and waits until facts confirm it; answers within {@link commandLimitMs}. Who may do what,
   * and when, is `checkCommand`'s to say. May be repeated: what is so already is answered with the call as it is, and a
   * transfer that is under way rings nobody twice. Errors: nothing was done, except after `timeout`, when nobody knows.
   */
  command(
    callId: string,
    command: AgentCommand,
    userId: string,
  ): Promise<Result<SteeredCall, SteeringServiceError>>;
  /** Plans what becomes of whom a phone has sent on by its own transfer key (rule A9): a gateway asks. */
  readonly planReferral: PlanReferral;
}

/** How long a command is waited for, in milliseconds. */
export const commandLimitMs = 2_000;

/** The order without what is to be done: the leg is the user's in a conference, else that of whoever talks, else the user's that rings. */
function addressOf(call: Call, userId: string): Omit<SteeringOrder, 'action'> {
  const { id: callId, node, offeredAt } = call;
  const talking = participantOf(call, userId) ?? call.talkingWith ?? waitedForLeg(call);
  return {
    callId,
    node,
    offeredAt,
    legId: (talking ?? ringingLeg(call, userId) ?? placingLegs(call)[0])?.legId ?? null,
  };
}

/**
 * Makes a steering service over the given ports. Rejects only when a port does. `policy`: that of the call service.
 *
 * @example
 * const steering = createSteeringService({ store, callService: calls, steering: gateway, clock, ids, timer }, policy);
 * const held = await steering.command('talking', { type: 'hold' }, 'ewa');
 * console.log(held.ok && held.value.call.phase); // held
 */
export function createSteeringService(ports: SteeringPorts, policy: CallPolicy): SteeringService {
  const { store, clock, steering } = ports;
  const inTurn = createSerial();

  /** What is to be done, if it may be. */
  async function decide(
    call: Call,
    command: AgentCommand,
    userId: string,
  ): Promise<Result<SteeringAction, SteeringServiceError>> {
    const allowed = await checkRole(store, command, userId);
    if (!allowed.ok) return allowed;
    const checked = checkCommand(call, command, userId);
    return checked.ok ? resolveCommand(ports, policy, call, command, userId) : checked;
  }

  async function carryOut(
    callId: string,
    given: AgentCommand,
    userId: string,
    until: number,
  ): Promise<Result<SteeredCall, SteeringServiceError>> {
    const limitMs = until - clock.now();
    if (limitMs <= 0) return err({ code: 'timeout' });
    const stored = await store.calls.get(callId);
    if (!stored) return err({ code: 'unknownCall' });
    const call = readCall(stored.call);
    const command = await readCommand(ports, call, given);
    const isSo = (now: Call) => isCarriedOut(now, command, userId);
    if (call.phase !== 'ended' && isSo(call)) return ok({ confirmed: true, call });
    const action = await decide(call, command, userId);
    if (!action.ok) return action;
    const display = await displayFor(ports, call, action.value, userId);
    const confirmation = awaitCall(ports, callId, isSo, limitMs);
    try {
      const steered = await Promise.race([
        steering.steer({ ...addressOf(call, userId), ...display, action: action.value }),
        confirmation.confirmed.then((done) => (done ? ok(undefined) : err({ code: 'timeout' } as const))),
      ]);
      if (!steered.ok) return steered;
      // No fact says that digits were sent: the switch's word is all there is.
      if (command.type === 'keypad') return ok({ confirmed: true, call });
      const confirmed = await confirmation.confirmed;
      if (confirmed) return ok({ confirmed: true, call: confirmed });
    } finally {
      confirmation.stop();
    }
    // Another process may have stored what confirms it.
    const latest = readCall((await store.calls.get(callId))?.call ?? call);
    return ok({ confirmed: isSo(latest), call: latest });
  }

  return {
    planReferral: createPlanReferral(ports, policy),
    command(callId, command, userId) {
      const until = clock.now() + commandLimitMs;
      // Whoever gives the same command at once meets a call on which it was carried out.
      return inTurn(callId, () => carryOut(callId, command, userId, until));
    },
  };
}
