import {
  type AgentCommand,
  type AgentCommandType,
  agentCommandTypes,
  err,
  ok,
  type SteeringServiceError,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { actingUser } from './access/acting-user.js';
import { type CallUse, callRefusal } from './access/refusals.js';
import { noteTrail } from './audit/note.js';
import { readBody } from './body.js';
import { callView } from './call-view.js';
import type { ApiDeps } from './deps.js';
import { lineOfText, recordId } from './fields.js';
import type { Operation } from './operation.js';
import type { Problem } from './problems.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';

/** Left out: the user who is signed in. */
const user = { userId: recordId.optional() };
const colleague = z.strictObject({ userId: recordId });
const target = z.union(
  [
    z.strictObject({ userId: recordId }),
    z.strictObject({ queueId: recordId }),
    z.strictObject({ number: lineOfText(100) }),
  ],
  'must have one of userId, queueId and number',
);

/** Commands that say all by their type. */
const plain = agentCommandTypes.filter(
  (type) => type !== 'keypad' && type !== 'transfer' && type !== 'addParticipant',
);

const commandCreate = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(plain), ...user }),
  z.strictObject({
    type: z.literal('keypad'),
    digits: z.string().regex(/^[0-9*#A-DwW]{1,64}$/, 'must be 1 to 64 of 0 to 9, *, #, A to D, w and W'),
    ...user,
  }),
  z.strictObject({ type: z.literal('addParticipant'), to: colleague, ...user }),
  z.strictObject({ type: z.literal('transfer'), kind: z.enum(['blind', 'attended']), to: target, ...user }),
]);

const commanding: Operation = {
  id: 'giveCommand',
  tag: 'Calls',
  summary: 'Do something with a live call',
  description:
    "The card's `commands` say which ones the call allows now. Repeating a command does nothing twice.",
  body: commandCreate,
  answers: {
    200: { description: 'Facts confirm that it is done.', body: 'Call' },
    202: {
      description: 'The switch accepted it; the facts will say so.',
      body: 'UnconfirmedCall',
      headers: ['Location'],
    },
  },
  problems: [
    'not-found',
    'unknown-reference',
    'bad-phone-number',
    'role-not-allowed',
    'wrong-phase',
    'not-your-call',
    'transfer-to-self',
    'not-recorded',
    'not-ringing',
    'no-consultation',
    'takes-part-already',
    'participant-is-rung',
    'in-conference',
    'not-in-conference',
    'not-picked-up',
    'no-line-of-ours',
    'target-not-reachable',
    'call-gone',
    'switch-refused',
    'switch-unreachable',
    'switch-timeout',
  ],
};

/** Adds the commands that a user gives during a call (rule C3). */
export function mountCommands(app: Hono, deps: ApiDeps): void {
  const { command } = deps;
  if (command === undefined) return;
  app.post(
    '/v1/calls/:id/commands',
    endpoint(commanding, (c) => giveCommand(deps, command, c)),
  );
}

/** Calls that ring elsewhere are taken, and calls of others listened to, by rights of their own. */
function usedBy(type: AgentCommandType): CallUse {
  if (type === 'pickUp') return { see: 'pickUpCalls', need: 'pickUpCalls' };
  return isListening(type) ? { need: 'listenIn' } : {};
}

function isListening(type: AgentCommandType): boolean {
  return type === 'listenIn' || type === 'whisper';
}

async function giveCommand(
  { store }: ApiDeps,
  command: NonNullable<ApiDeps['command']>,
  c: Context,
): Promise<Outcome> {
  const callId = pathParameter(c, 'id');
  const body = await readBody(c, commandCreate);
  if (!body.ok) return body;
  const { userId, ...asked } = body.value;
  if (isListening(asked.type)) noteTrail(c, { action: 'listenedIn' });
  const acting = await actingUser(store, c, userId);
  if (!acting.ok) return acting;
  const refused = await callRefusal(store, c, usedBy(asked.type));
  if (refused) return err(refused);
  const given = await command(callId, asked satisfies AgentCommand, acting.value.userId);
  if (!given.ok) return err(commandProblem(given.error));
  const { call, confirmed } = given.value;
  const view = callView(call);
  // Accepted, and not yet seen: the call is where it will show, and its facts say so.
  return ok(
    confirmed ? jsonReply(view) : jsonReply({ ...view, confirmed }, 202, { Location: view.links.self }),
  );
}

function commandProblem(error: SteeringServiceError): Problem {
  switch (error.code) {
    case 'unknownCall':
      return { code: 'not-found', kind: 'call' };
    case 'unknownLine':
      return { code: 'no-line-of-ours' };
    case 'wrongPhase':
      return { code: 'wrong-phase', phase: error.phase, allowed: error.allowed };
    case 'notYourCall':
      return { code: 'not-your-call', userId: error.userId };
    case 'badDigits':
      return { code: 'invalid-body', errors: [{ pointer: '/digits', reason: 'must be keypad digits' }] };
    case 'transferToSelf':
      return { code: 'transfer-to-self' };
    case 'takesPartAlready':
      return { code: 'takes-part-already', userId: error.userId };
    case 'participantIsRung':
      return { code: 'participant-is-rung', userId: error.userId };
    case 'inConference':
      return { code: 'in-conference' };
    case 'notInConference':
      return { code: 'not-in-conference' };
    case 'roleNotAllowed':
      return { code: 'role-not-allowed', role: error.role };
    case 'noConsultation':
      return { code: 'no-consultation' };
    case 'notPickedUp':
      return { code: 'not-picked-up' };
    case 'notRinging':
      return { code: 'not-ringing' };
    case 'notRecorded':
      return { code: 'not-recorded' };
    case 'badNumber':
      return {
        code: 'bad-phone-number',
        errors: [{ pointer: '/to/number', reason: 'cannot be read as a phone number' }],
      };
    case 'targetNotReachable':
      return {
        code: 'target-not-reachable',
        reason: error.reason,
        dialRefusal: error.dialRefusal?.code ?? null,
      };
    case 'unreachable':
      return { code: 'switch-unreachable' };
    case 'gone':
      return { code: 'call-gone' };
    case 'refused':
      return { code: 'switch-refused', reason: error.reason };
    case 'timeout':
      return { code: 'switch-timeout' };
  }
}
