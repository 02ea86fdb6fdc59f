import { transferKinds } from '@callcard/crm-core';
import { z } from 'zod';
import { callerKind, endedBy, legRole } from './call.js';
import { factOf } from './fact-parts.js';
import { matchSummary } from './match.js';
import {
  component,
  count,
  direction,
  flag,
  number,
  numberOrNull,
  recordRef,
  text,
  textOrNull,
} from './parts.js';
import { routingPlan } from './plan.js';
import { recordingFacts } from './recording-fact.js';

const leg = { legId: text };
const phone = { ...leg, userId: textOrNull, extension: textOrNull };
const rung = { ...phone, role: legRole };
const yes = z.literal(true).exactOptional();

const placedBy = z.object({ ...phone, recorded: flag });

/** What happens to a call as a whole. */
const callFacts = [
  factOf('offered', {
    direction,
    remoteNumber: text,
    remoteName: textOrNull,
    withheld: flag,
    lineNumber: text,
    node: text,
    placedBy: placedBy.exactOptional(),
  }),
  factOf('identified', {
    lineId: textOrNull,
    match: matchSummary,
    bindings: z.array(recordRef),
    ownerId: textOrNull,
    callerKind: callerKind.exactOptional(),
    repeatCaller: flag.exactOptional(),
  }),
  factOf('leadCreated', { leadId: text }),
  factOf('recordBound', { record: recordRef, userId: textOrNull }),
  factOf('planned', {
    plan: routingPlan,
    continues: z.object({ part: number, rung: number }).exactOptional(),
  }),
  factOf('fallbackTaken', {}),
  factOf('remoteRinging', {}),
  factOf('held', {}),
  factOf('resumed', {}),
  factOf('transferred', {
    ...leg,
    byUserId: textOrNull,
    toUserId: textOrNull,
    toExtension: textOrNull,
    kind: z.enum(transferKinds),
    toLegId: text.exactOptional(),
    derived: yes,
  }),
  factOf('consentAnswered', { granted: flag }),
  factOf('missedCallClaimed', { userId: text, itemVersion: count }),
  factOf('missedCallReleased', { userId: textOrNull, itemVersion: count }),
  factOf('commented', { userId: textOrNull, text }),
  factOf('erased', {}),
  factOf('ended', {
    cause: text,
    sipStatus: numberOrNull,
    endedBy,
    dialled: z.literal(false).exactOptional(),
  }),
] as const;

/** What happens to a phone. */
const legFacts = [
  factOf('legRinging', rung),
  factOf('legPickedUp', rung),
  factOf('legIdentified', { ...leg, userId: text }),
  factOf('answered', leg),
  factOf('bridged', phone),
  factOf('unbridged', leg),
  factOf('joined', phone),
  factOf('listeningStarted', { ...phone, whispers: flag }),
  factOf('listeningEnded', leg),
  factOf('muted', leg),
  factOf('unmuted', leg),
  factOf('legEnded', { ...rung, cause: text, sipStatus: numberOrNull, pickedUp: yes, released: yes }),
] as const;

export const fact = component(
  'Fact',
  'What is known to have happened to a call.',
  z.discriminatedUnion('type', [...callFacts, ...legFacts, ...recordingFacts]),
);

export const facts = component(
  'Facts',
  'All facts of a call, in folding order.',
  z.object({ items: z.array(fact) }),
);
