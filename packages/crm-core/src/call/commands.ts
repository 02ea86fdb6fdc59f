import type { Call, CallPhase } from '../model/call.js';
import type { CallLeg } from '../model/leg.js';
import { fieldsOf } from '../model/object-shape.js';
import { err, ok, type Result } from '../model/result.js';
import { oneOf } from '../model/shape.js';
import { legsOf, recordingsOf, talkingWithShape } from '../model/shapes/call.js';

/** To whom a caller is given: a colleague, whoever in a queue answers, or a number outside, written in any form. */
export type TransferTarget =
  | { readonly userId: string }
  | { readonly queueId: string }
  | { readonly number: string };

/** What an agent may ask for during a call (rule C3). The gateway carries it out; events confirm it. */
export type AgentCommand =
  | { readonly type: 'hold' }
  | { readonly type: 'resume' }
  | { readonly type: 'mute' }
  | { readonly type: 'unmute' }
  /** Keypad digits: 0 to 9, `*`, `#`, A to D, and `w` or `W` for a pause of half a second or a second. */
  | { readonly type: 'keypad'; readonly digits: string }
  /** Hands the caller over without asking first. */
  | { readonly type: 'transfer'; readonly kind: 'blind'; readonly to: TransferTarget }
  /** Asks a colleague first: the caller waits with music until `completeTransfer` or `cancelTransfer`. */
  | { readonly type: 'transfer'; readonly kind: 'attended'; readonly to: { readonly userId: string } }
  /** The colleague who was asked has the caller now. */
  | { readonly type: 'completeTransfer' }
  /** The user has the caller again, and the colleague is let go. */
  | { readonly type: 'cancelTransfer' }
  /** The user's phone, which rings, is picked up as far as the phone can be told. */
  | { readonly type: 'answer' }
  /** The user's phone stops ringing, and the call goes on to the next at once (rule C8). */
  | { readonly type: 'skip' }
  /** The user takes the call that rings at others' phones: the user's own phone rings for it. */
  | { readonly type: 'pickUp' }
  | { readonly type: 'pauseRecording' }
  | { readonly type: 'resumeRecording' }
  | { readonly type: 'hangUp' };

/** The tag of an {@link AgentCommand}. */
export type AgentCommandType = AgentCommand['type'];

/** Every {@link AgentCommandType}. */
export const agentCommandTypes = [
  'hold',
  'resume',
  'mute',
  'unmute',
  'keypad',
  'transfer',
  'completeTransfer',
  'cancelTransfer',
  'answer',
  'skip',
  'pickUp',
  'pauseRecording',
  'resumeRecording',
  'hangUp',
] as const satisfies readonly AgentCommandType[];

/** Why an agent's command is not carried out (rule C3). Nothing was done. */
export type CommandRefusal =
  /** Only these phases allow the command. */
  | { readonly code: 'wrongPhase'; readonly phase: CallPhase; readonly allowed: readonly CallPhase[] }
  /** Somebody else talks with the caller. */
  | { readonly code: 'notYourCall'; readonly userId: string | null }
  /** Not 1 to 64 keypad digits. */
  | { readonly code: 'badDigits' }
  /** A transfer to the user who asks for it. */
  | { readonly code: 'transferToSelf' }
  /** No colleague is being asked. */
  | { readonly code: 'noConsultation' }
  /** The user's phone does not ring for this call. */
  | { readonly code: 'notRinging' }
  /** No recording is under way. */
  | { readonly code: 'notRecorded' };

const conversing: readonly CallPhase[] = ['talking', 'held'];

/** The phases in which each command has a meaning: the one place for it. */
const phases: Readonly<Record<AgentCommandType, readonly CallPhase[]>> = {
  hold: conversing,
  resume: conversing,
  mute: conversing,
  unmute: conversing,
  keypad: ['talking'],
  transfer: conversing,
  completeTransfer: ['held'],
  cancelTransfer: conversing,
  answer: ['ringing'],
  skip: ['ringing'],
  pickUp: ['offered', 'ringing'],
  pauseRecording: conversing,
  resumeRecording: conversing,
  hangUp: ['offered', 'ringing', 'talking', 'held', 'voicemail'],
};

const phaseShape = oneOf(['offered', 'ringing', 'talking', 'held', 'voicemail', 'ended']);

const keypad = /^[0-9*#A-DwW]{1,64}$/;

/**
 * The user who has the caller now: whoever talks with the caller, else, while the caller waits, the last who answered and
 * whose phone is still there.
 */
export function talkingUser(call: Pick<Call, 'legs' | 'talkingWith'>): string | null {
  const talking = talkingWithShape.read(fieldsOf(call)?.['talkingWith']);
  return talking ? talking.userId : (waitedForLeg(call)?.userId ?? null);
}

/** The phone that a waiting caller was with last, and which is still there. */
export function waitedForLeg(call: Pick<Call, 'legs'>): CallLeg | undefined {
  return legsOf(call)
    .filter((leg) => leg.answeredAt !== null && leg.endedAt === null)
    .at(-1);
}

/** The phone of the colleague who is asked about the caller, who waits; undefined: nobody is. */
export function consultedLeg(call: Pick<Call, 'legs' | 'talkingWith'>): CallLeg | undefined {
  if (talkingWithShape.read(fieldsOf(call)?.['talkingWith']) || !waitedForLeg(call)) return undefined;
  return legsOf(call).find(
    (leg) =>
      leg.role === 'other' && leg.ringingAt !== null && leg.answeredAt === null && leg.endedAt === null,
  );
}

/** The user's phone that rings for the call; undefined: none does. */
export function ringingLeg(call: Pick<Call, 'legs'>, userId: string): CallLeg | undefined {
  return legsOf(call).find(
    (leg) =>
      leg.userId === userId && leg.ringingAt !== null && leg.answeredAt === null && leg.endedAt === null,
  );
}

/** The recordings of a call that are being made now. */
export function runningRecordings(call: Pick<Call, 'recordings'>): Call['recordings'] {
  return recordingsOf(call).filter((recording) => recording.state === 'recording');
}

/** Which commands have a meaning for a call as it is now, whoever gives them. */
export function commandsOf(call: Pick<Call, 'phase'>): readonly AgentCommandType[] {
  const phase = phaseOf(call);
  return agentCommandTypes.filter((type) => phases[type].includes(phase));
}

function phaseOf(call: Pick<Call, 'phase'>): CallPhase {
  return phaseShape.read(fieldsOf(call)?.['phase']) ?? 'ended';
}

/**
 * Whether an agent's command may be carried out on a call as it is now. While nobody talks, hanging up and picking up are
 * anybody's right, answering and skipping that of the user whose phone rings; everything else is the right of the user who
 * talks.
 */
export function checkCommand(
  call: Pick<Call, 'phase' | 'legs' | 'recordings' | 'talkingWith'>,
  command: AgentCommand,
  userId: string,
): Result<AgentCommand, CommandRefusal> {
  const { type } = (fieldsOf(command) ?? {}) as Partial<AgentCommand>;
  const allowed = type !== undefined && Object.hasOwn(phases, type) ? phases[type] : [];
  const phase = phaseOf(call);
  if (!allowed.includes(phase)) return err({ code: 'wrongPhase', phase, allowed });
  const talking = talkingUser(call);
  if (conversing.includes(phase) && talking !== userId) return err({ code: 'notYourCall', userId: talking });
  if (command.type === 'keypad' && !(typeof command.digits === 'string' && keypad.test(command.digits)))
    return err({ code: 'badDigits' });
  if (command.type === 'transfer' && fieldsOf(command.to)?.['userId'] === userId)
    return err({ code: 'transferToSelf' });
  if ((command.type === 'completeTransfer' || command.type === 'cancelTransfer') && !consultedLeg(call))
    return err({ code: 'noConsultation' });
  if ((command.type === 'answer' || command.type === 'skip') && !ringingLeg(call, userId))
    return err({ code: 'notRinging' });
  const aboutRecording = command.type === 'pauseRecording' || command.type === 'resumeRecording';
  if (aboutRecording && runningRecordings(call).length === 0) return err({ code: 'notRecorded' });
  return ok(command);
}
