import type { Call, CallListener, CallParticipant, CallPhase } from '../model/call.js';
import type { CallLeg } from '../model/leg.js';
import { fieldsOf } from '../model/object-shape.js';
import { err, ok, type Result } from '../model/result.js';
import { oneOf } from '../model/shape.js';
import {
  legsOf,
  listenersShape,
  participantsShape,
  recordingsOf,
  talkingWithShape,
} from '../model/shapes/call.js';

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
  /**
   * Asks first: a colleague, whoever of the queue's first turn picks up, or a number outside. The caller waits with music until
   * `completeTransfer` or `cancelTransfer`.
   */
  | { readonly type: 'transfer'; readonly kind: 'attended'; readonly to: TransferTarget }
  /** Whoever was asked, and has picked up, has the caller now. */
  | { readonly type: 'completeTransfer' }
  /** The user has the caller again, and whoever was asked is let go. */
  | { readonly type: 'cancelTransfer' }
  /** The user's phone, which rings, is picked up as far as the phone can be told. */
  | { readonly type: 'answer' }
  /** The user's phone stops ringing, and the call goes on to the next at once (rule C8). */
  | { readonly type: 'skip' }
  /** The user takes the call that rings at others' phones: the user's own phone rings for it. */
  | { readonly type: 'pickUp' }
  /** A colleague is called to the conversation: while their phone rings nothing changes, then all three talk. */
  | { readonly type: 'addParticipant'; readonly to: { readonly userId: string } }
  /** The user leaves a conversation of three; the others go on. */
  | { readonly type: 'leave' }
  /** The user's phone rings, and hears both sides; nobody hears the user. A supervisor's or administrator's right. */
  | { readonly type: 'listenIn' }
  /** The same, and the user who talks with the external party hears the user. */
  | { readonly type: 'whisper' }
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
  'addParticipant',
  'leave',
  'listenIn',
  'whisper',
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
  /** This user takes part in the conversation already, or listens in on it. */
  | { readonly code: 'takesPartAlready'; readonly userId: string }
  /** A colleague's phone rings for the conversation: until it has answered, or not, the caller stays where they are. */
  | { readonly code: 'participantIsRung'; readonly userId: string | null }
  /** More than two talk: none of them has the caller alone. */
  | { readonly code: 'inConference' }
  /** Nobody is there who would go on. */
  | { readonly code: 'notInConference' }
  /** Nobody is being asked. */
  | { readonly code: 'noConsultation' }
  /** Whoever is to be asked has not picked up yet. */
  | { readonly code: 'notPickedUp' }
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
  // Whoever holds the caller believes not to be heard: nobody may connect the two from elsewhere.
  addParticipant: ['talking'],
  leave: conversing,
  listenIn: conversing,
  whisper: conversing,
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

/** The user's part in a conference; undefined: there is none, or the user is not in it. */
export function participantOf(call: Pick<Call, 'participants'>, userId: string): CallParticipant | undefined {
  return participantsIn(call).find((participant) => participant.userId === userId);
}

/** Whether the user talks with the external party, alone or with others, or had them last and is waited for. */
export function takesPart(
  call: Pick<Call, 'legs' | 'talkingWith' | 'participants'>,
  userId: string,
): boolean {
  return talkingUser(call) === userId || participantOf(call, userId) !== undefined;
}

/** Whether more than one user talks with the external party. */
export function isConference(call: Pick<Call, 'participants'>): boolean {
  return participantsIn(call).length > 1;
}

function participantsIn(call: Pick<Call, 'participants'>): readonly CallParticipant[] {
  return participantsShape.read(fieldsOf(call)?.['participants']) ?? [];
}

/** The user listens in on the call now. */
export function listenerOf(call: Pick<Call, 'listeners'>, userId: string): CallListener | undefined {
  const listeners = listenersShape.read(fieldsOf(call)?.['listeners']) ?? [];
  return listeners.find((listener) => listener.userId === userId && listener.endedAt === null);
}

/** The phone of a colleague that rings for a conversation, which goes on meanwhile; undefined: none does. */
export function addedLeg(call: Pick<Call, 'legs'>): CallLeg | undefined {
  return legsOf(call).find(
    ({ role, answeredAt, endedAt }) => role === 'participant' && answeredAt === null && endedAt === null,
  );
}

/** The phone that a waiting caller was with last, and which is still there. */
export function waitedForLeg(call: Pick<Call, 'legs'>): CallLeg | undefined {
  return legsOf(call)
    .filter((leg) => leg.answeredAt !== null && leg.endedAt === null)
    .at(-1);
}

/**
 * The phone of whoever is asked about the caller, who waits: the one that was picked up, else the first that rings;
 * undefined: nobody is asked.
 */
export function consultedLeg(call: Pick<Call, 'legs' | 'talkingWith'>): CallLeg | undefined {
  if (talkingWithShape.read(fieldsOf(call)?.['talkingWith']) || !waitedForLeg(call)) return undefined;
  const asked = legsOf(call).filter(
    ({ role, ringingAt, pickedUpAt, answeredAt, endedAt }) =>
      role === 'other' && (pickedUpAt ?? ringingAt) !== null && answeredAt === null && endedAt === null,
  );
  return asked.find(({ pickedUpAt }) => pickedUpAt !== undefined) ?? asked[0];
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

/** What moves the caller, which is nobody's right while others talk, too. */
const moving: ReadonlySet<AgentCommandType> = new Set([
  'hold',
  'resume',
  'transfer',
  'completeTransfer',
  'addParticipant',
]);

/** Why the conversation is not free for a command, whoever gives it. */
function occupied(call: CommandedCall, type: AgentCommandType): CommandRefusal | undefined {
  if (type === 'leave') return isConference(call) ? undefined : { code: 'notInConference' };
  if (!moving.has(type)) return undefined;
  if (isConference(call)) return { code: 'inConference' };
  const rung = type === 'resume' ? undefined : addedLeg(call);
  return rung && { code: 'participantIsRung', userId: rung.userId };
}

/** What of a call decides whether a command may be carried out. */
type CommandedCall = Pick<
  Call,
  'phase' | 'legs' | 'recordings' | 'talkingWith' | 'participants' | 'listeners'
>;

/** Which commands have a meaning for a call as it is now, whoever gives them. */
export function commandsOf(call: CommandedCall): readonly AgentCommandType[] {
  const phase = phaseOf(call);
  return agentCommandTypes.filter((type) => phases[type].includes(phase) && !occupied(call, type));
}

function phaseOf(call: Pick<Call, 'phase'>): CallPhase {
  return phaseShape.read(fieldsOf(call)?.['phase']) ?? 'ended';
}

/** Whether the user listens in, or asks to, who takes part; or is asked to, who does already. */
function takesPartAlready(
  call: CommandedCall,
  command: AgentCommand,
  userId: string,
): CommandRefusal | undefined {
  const isIn = (id: string) => takesPart(call, id) || listenerOf(call, id);
  const asked =
    command.type === 'addParticipant' ? fieldsOf(command.to)?.['userId'] : listens(command.type) && userId;
  return typeof asked === 'string' && isIn(asked) ? { code: 'takesPartAlready', userId: asked } : undefined;
}

/** Whether a command is given by somebody who takes no part in the conversation. */
export function listens(type: AgentCommandType | undefined): boolean {
  return type === 'listenIn' || type === 'whisper';
}

/**
 * Whether an agent's command may be carried out on a call as it is now. While nobody talks, hanging up and picking up are
 * anybody's right, answering and skipping that of the user whose phone rings. Listening in is the right of supervisors, which
 * is not asked here. Everything else is the right of those who talk.
 */
export function checkCommand(
  call: CommandedCall,
  command: AgentCommand,
  userId: string,
): Result<AgentCommand, CommandRefusal> {
  const { type } = (fieldsOf(command) ?? {}) as Partial<AgentCommand>;
  const allowed = typeof type === 'string' && Object.hasOwn(phases, type) ? phases[type] : [];
  const phase = phaseOf(call);
  if (!allowed.includes(phase)) return err({ code: 'wrongPhase', phase, allowed });
  if (conversing.includes(phase) && !takesPart(call, userId) && !listens(command.type))
    return err({ code: 'notYourCall', userId: talkingUser(call) });
  const refused = occupied(call, command.type) ?? takesPartAlready(call, command, userId);
  if (refused) return err(refused);
  if (command.type === 'keypad' && !(typeof command.digits === 'string' && keypad.test(command.digits)))
    return err({ code: 'badDigits' });
  if (command.type === 'transfer' && fieldsOf(command.to)?.['userId'] === userId)
    return err({ code: 'transferToSelf' });
  if (command.type === 'completeTransfer' || command.type === 'cancelTransfer') {
    const asked = consultedLeg(call);
    if (!asked) return err({ code: 'noConsultation' });
    if (command.type === 'completeTransfer' && asked.pickedUpAt === undefined)
      return err({ code: 'notPickedUp' });
  }
  if ((command.type === 'answer' || command.type === 'skip') && !ringingLeg(call, userId))
    return err({ code: 'notRinging' });
  const aboutRecording = command.type === 'pauseRecording' || command.type === 'resumeRecording';
  if (aboutRecording && runningRecordings(call).length === 0) return err({ code: 'notRecorded' });
  return ok(command);
}
