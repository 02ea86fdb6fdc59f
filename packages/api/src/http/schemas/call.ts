import {
  callerKinds,
  callStatuses,
  legOutcomes,
  legRoles,
  livePhases,
  transferKinds,
} from '@callcard/crm-core';
import { z } from 'zod';
import { matchSummary } from './match.js';
import {
  component,
  direction,
  flag,
  instant,
  instantOrNull,
  numberOrNull,
  pageOf,
  recordRef,
  text,
  textOrNull,
} from './parts.js';
import { routingPlan } from './plan.js';
import { recording } from './recording.js';
import { talkParts } from './talk.js';

export const legRole = z.enum(legRoles);
export const callStatus = z.enum(callStatuses);
export const callerKind = z.enum(callerKinds);
export const endedBy = z.enum(['caller', 'us', 'unknown']);

const talkingWith = z.object({ legId: text, userId: textOrNull, connectedAt: instant });

const leg = component(
  'CallLeg',
  'A phone that rang for the call, and how that came out.',
  z.object({
    legId: text,
    role: legRole,
    userId: textOrNull,
    extension: textOrNull,
    ringingAt: instantOrNull,
    answeredAt: instantOrNull,
    pickedUpAt: instant.exactOptional(),
    endedAt: instantOrNull,
    cause: textOrNull.describe('FreeSWITCH hangup cause.'),
    sipStatus: numberOrNull,
    outcome: z.enum(legOutcomes).nullable(),
  }),
);

const transfer = z.object({
  at: instant,
  kind: z.enum(transferKinds),
  legId: text,
  toLegId: textOrNull,
  factId: text,
  byUserId: textOrNull,
  toUserId: textOrNull,
  toExtension: textOrNull,
});

const listener = z.object({
  legId: text,
  userId: textOrNull,
  extension: textOrNull,
  startedAt: instant,
  endedAt: instantOrNull,
  whispers: flag,
});

const fields = {
  id: text,
  direction,
  node: text.describe('The switch that the call is on.'),
  lineId: textOrNull,
  lineNumber: text,
  remoteNumber: text.describe('As the network gave it; empty when withheld.'),
  remoteName: textOrNull,
  withheld: flag,
  offeredAt: instant,
  remoteRingingAt: instant.exactOptional(),
  match: matchSummary.nullable(),
  bindings: z.array(recordRef),
  createdLeadId: textOrNull,
  ownerId: textOrNull,
  callerKind,
  answeredBy: textOrNull.describe('The user who talked first with the caller.'),
  fallback: flag.describe("The switch's own fallback took it."),
  plan: routingPlan.nullable(),
  talkingWith: talkingWith.nullable(),
  muted: flag,
  participants: z
    .array(talkingWith.extend({ muted: flag }))
    .exactOptional()
    .describe('Everybody who talks in a conference.'),
  listeners: z.array(listener).exactOptional().describe('Who listened in.'),
  legs: z.array(leg),
  recordings: z.array(recording),
  comments: z.array(z.object({ at: instant, userId: textOrNull, text })),
  transfers: z.array(transfer),
  recordingConsent: flag.nullable(),
  erasedAt: instantOrNull.describe("When the caller's personal data was erased."),
  updatedAt: instant.describe('When what is stored of it changed last, by the clock of whoever wrote it.'),
  links: z.object({ self: text, facts: text, card: text, commands: text }),
};

const live = {
  phase: z.enum(livePhases),
  status: z.null(),
  answeredAt: instantOrNull,
  endedAt: z.null(),
  hangupCause: z.null(),
  sipStatus: z.null(),
  endedBy: z.null(),
};

const ended = {
  phase: z.literal('ended'),
  endedAt: instant,
  hangupCause: text.describe('FreeSWITCH hangup cause.'),
  sipStatus: numberOrNull,
  endedBy,
};

const states = [
  z.object({ ...fields, ...live }),
  z.object({ ...fields, ...ended, status: z.literal('answered'), answeredAt: instant }),
  z.object({ ...fields, ...ended, status: callStatus.exclude(['answered']), answeredAt: z.null() }),
] as const;

export const call = component(
  'Call',
  'One conversation attempt seen as a whole: it lives, or it has ended.',
  z.discriminatedUnion('status', states),
);

const talk = {
  ...talkParts,
  talkMs: numberOrNull.describe('From the answer to the end; 0: nobody talked; null: it lives.'),
};

export const callItem = component(
  'CallItem',
  'A call, with the names of whom it is about.',
  z.discriminatedUnion('status', [states[0].extend(talk), states[1].extend(talk), states[2].extend(talk)]),
);

export const callPage = pageOf('CallPage', callItem);

/** A call whose command is not confirmed yet. */
export const unconfirmedCall = component(
  'UnconfirmedCall',
  'The call as it was when the switch accepted a command that no fact confirms yet.',
  z.discriminatedUnion('status', [
    states[0].extend({ confirmed: z.literal(false) }),
    states[1].extend({ confirmed: z.literal(false) }),
    states[2].extend({ confirmed: z.literal(false) }),
  ]),
);
