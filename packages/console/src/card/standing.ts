import type { CallLeg, CardCall } from './card-model.js';

/** Whoever is asked about a caller who waits. */
export interface Consultation {
  readonly userId: string | null;
  readonly extension: string | null;
  /** They have picked up, and talk with whoever asks. */
  readonly pickedUp: boolean;
}

/** What part somebody has in a call. */
export interface Standing {
  /** Their phone rings for it, and is not picked up yet. */
  readonly rings: boolean;
  /** They talk with the other side, alone or with others, or have it waiting. */
  readonly talks: boolean;
  /** They are asked about the caller by whoever has them. */
  readonly isAsked: boolean;
  readonly listens: 'silently' | 'whispering' | undefined;
  /** Whom they ask, while the other side waits. */
  readonly consultation: Consultation | undefined;
  /** The other side does not hear them. */
  readonly muted: boolean;
  /** They called, and were not called. */
  readonly placed: boolean;
  /** Their phone rang for it, whatever came of that. */
  readonly rang: boolean;
  /** They had, or have, a part in the conversation: what they were told stays until they close it. */
  readonly took: boolean;
  /** They have a part in it at this moment. */
  readonly live: boolean;
}

const isLive = ({ endedAt }: CallLeg) => endedAt === null;

/** The phone that a caller who waits was with last, and which is still there. */
function waitedForLeg({ legs }: CardCall): CallLeg | undefined {
  return legs.filter((leg) => leg.answeredAt !== null && isLive(leg)).at(-1);
}

/** Who has the other side now: whoever talks, else whoever is waited for. */
function holderOf(call: CardCall): string | null {
  return call.talkingWith ? call.talkingWith.userId : (waitedForLeg(call)?.userId ?? null);
}

function consultedLeg(call: CardCall): CallLeg | undefined {
  if (call.talkingWith || !waitedForLeg(call)) return undefined;
  const asked = call.legs.filter((leg) => leg.role === 'other' && leg.answeredAt === null && isLive(leg));
  return asked.find(({ pickedUpAt }) => pickedUpAt !== undefined) ?? asked[0];
}

function consultationOf(leg: CallLeg): Consultation {
  return { userId: leg.userId, extension: leg.extension, pickedUp: leg.pickedUpAt !== undefined };
}

/** The part that a user has in a call. */
export function standingOf(call: CardCall, userId: string): Standing {
  const { talkingWith, participants = [], listeners = [], phase } = call;
  const lives = phase !== 'ended';
  const own = call.legs.filter((leg) => leg.userId === userId);
  const participant = participants.find((each) => each.userId === userId);
  const talks = lives && (participant !== undefined || holderOf(call) === userId);
  const listener = listeners.find((each) => each.userId === userId && each.endedAt === null);
  const waiting = own.filter((leg) => isLive(leg) && leg.answeredAt === null);
  const asked = consultedLeg(call);
  const isWaitedFor = talks && !talkingWith;
  const muted = participant ? participant.muted : talkingWith?.userId === userId && call.muted;
  return {
    rings: lives && waiting.some((leg) => leg.ringingAt !== null && leg.pickedUpAt === undefined),
    talks,
    isAsked: lives && asked?.userId === userId,
    listens: lives && listener ? (listener.whispers ? 'whispering' : 'silently') : undefined,
    consultation: isWaitedFor && asked && asked.userId !== userId ? consultationOf(asked) : undefined,
    muted,
    placed: own.some(({ role }) => role === 'agent'),
    rang: own.length > 0,
    took: own.some((leg) => leg.answeredAt !== null || leg.pickedUpAt !== undefined || leg.role === 'agent'),
    live: lives && (talks || listener !== undefined || own.some(isLive)),
  };
}
