import {
  agentCommandTypes,
  cardActions,
  cardStatuses,
  invoiceStatuses,
  leadStatuses,
  taskKinds,
} from '@callcard/crm-core';
import { z } from 'zod';
import { callerKind, callStatus } from './call.js';
import { inCall, inMaybeCall, linkedRecording } from './linked.js';
import { matchCandidate, matchRule, matchVerdict } from './match.js';
import { missedFields } from './missed-call.js';
import {
  component,
  count,
  direction,
  flag,
  instant,
  instantOrNull,
  number,
  numberOrNull,
  partyRef,
  recordRef,
  selfLink,
  text,
  textOrNull,
} from './parts.js';
import { recordingKind, recordingState } from './recording.js';
import { stage } from './sales.js';
import { callActivity } from './timeline.js';

function shown<K extends string>(type: K) {
  return { type: z.literal(type), id: text, links: selfLink };
}

const user = component('CardUser', 'A user by name.', z.object({ ...shown('user'), name: text }));
const userOrNull = user.nullable();
const owned = { owner: userOrNull };

const line = component(
  'CardLine',
  'A line by number and label.',
  z.object({ ...shown('line'), number: text, label: text }),
);

const contact = z.object({ ...shown('contact'), ...owned, name: text });
const company = z.object({ ...shown('company'), ...owned, name: text });
const party = partyRef.extend({ ...owned, name: text, links: selfLink });

const lead = z.object({
  ...shown('lead'),
  ...owned,
  name: text,
  status: z.enum(leadStatuses),
  version: count.describe('What an edit names.'),
  companyName: textOrNull,
  email: textOrNull,
  interest: textOrNull,
  expectedAmount: numberOrNull,
  comments: textOrNull,
  repeatInquiry: flag,
});

const deal = z.object({
  ...shown('deal'),
  ...owned,
  title: text,
  amount: numberOrNull,
  lastActivityAt: instant,
  pipeline: z.object({ ...shown('pipeline'), name: text }),
  stage: z.object({ id: text, name: text }),
  stages: z.array(stage.extend({ current: flag })),
});

const task = z.object({
  ...shown('task'),
  ...owned,
  title: text,
  kind: z.enum(taskKinds),
  dueAt: instant,
  record: recordRef.extend({ name: textOrNull, links: selfLink }).nullable(),
});

const missedCall = z.object({
  ...owned,
  id: text,
  lineId: text,
  openedAt: instant,
  ownerId: textOrNull,
  line: line.nullable(),
  claim: z.object({ user: user.nullable(), at: instant }).nullable(),
  missed: z.array(z.object({ ...missedFields, voicemails: z.array(linkedRecording).exactOptional() })),
});

const recording = z.object({
  type: z.literal('recording'),
  id: text,
  kind: recordingKind,
  state: recordingState,
  durationMs: numberOrNull,
  paused: flag,
  links: z.object({ self: text, audio: textOrNull }),
});

const writing = { at: instant, text, author: userOrNull };

const call = {
  ...inCall,
  direction,
  status: z.enum(cardStatuses),
  outcome: callStatus.nullable().describe('Null: it lives.'),
  offeredAt: instant,
  answeredAt: instantOrNull,
  endedAt: instantOrNull,
  line: z.object({
    type: z.literal('line'),
    id: textOrNull,
    number: text,
    label: textOrNull,
    links: selfLink.exactOptional(),
  }),
  caller: z.object({
    number: textOrNull,
    displayName: textOrNull.describe("The network's: a claim of the caller."),
    withheld: flag,
    kind: callerKind,
  }),
  verdict: matchVerdict.nullable(),
  rule: matchRule.nullable(),
  answeredBy: userOrNull,
  talkingWith: userOrNull,
  muted: flag,
  participants: z.array(z.object({ user: userOrNull, muted: flag })),
};

export const callCard = component(
  'CallCard',
  'What the agent sees, as records are at this moment.',
  z.object({
    ...call,
    title: textOrNull.describe('The name to greet with.'),
    contact: contact.nullable(),
    company: company.nullable(),
    lead: lead.nullable(),
    others: z.array(party),
    owner: userOrNull,
    candidates: z.array(matchCandidate.extend({ ...owned, links: selfLink })),
    deals: z.array(deal).describe('Open ones, most recently active first.'),
    invoices: z.array(
      z.object({ ...shown('invoice'), title: text, amount: number, status: z.enum(invoiceStatuses) }),
    ),
    openTasks: z.array(task),
    moreOpenTasks: flag,
    openMissedCalls: z.array(missedCall),
    recentActivities: z.array(callActivity.extend({ user: userOrNull, line: line.nullable() })),
    notes: z.array(z.object({ ...writing, id: text, ...inMaybeCall })),
    recordings: z.array(recording),
    comments: z.array(z.object({ ...writing, userId: textOrNull })),
    actions: z.array(z.enum(cardActions)).describe('What can be done from here.'),
    commands: z.array(z.enum(agentCommandTypes)).describe('What may be done with the call now.'),
  }),
);
