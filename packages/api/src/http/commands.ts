import {
  type AgentCommand,
  agentCommandTypes,
  checkActor,
  err,
  ok,
  type SteeringServiceError,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { actorOf } from './actor.js';
import { readBody } from './body.js';
import { callView } from './calls.js';
import { crmProblem } from './crm-problems.js';
import type { ApiDeps } from './deps.js';
import { lineOfText, recordId } from './fields.js';
import type { Problem } from './problems.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';

const user = { userId: recordId };
const colleague = z.strictObject({ userId: recordId });
const target = z.union(
  [colleague, z.strictObject({ queueId: recordId }), z.strictObject({ number: lineOfText(100) })],
  'must have one of userId, queueId and number',
);

/** Commands that say all by their type. */
const plain = agentCommandTypes.filter((type) => type !== 'keypad' && type !== 'transfer');

const commandCreate = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(plain), ...user }),
  z.strictObject({
    type: z.literal('keypad'),
    digits: z.string().regex(/^[0-9*#A-DwW]{1,64}$/, 'must be 1 to 64 of 0 to 9, *, #, A to D, w and W'),
    ...user,
  }),
  z.discriminatedUnion('kind', [
    z.strictObject({ type: z.literal('transfer'), kind: z.literal('blind'), to: target, ...user }),
    z.strictObject({ type: z.literal('transfer'), kind: z.literal('attended'), to: colleague, ...user }),
  ]),
]);

/** Adds the commands that a user gives during a call (rule C3). */
export function mountCommands(app: Hono, deps: ApiDeps): void {
  const { command } = deps;
  if (command === undefined) return;
  app.post(
    '/v1/calls/:id/commands',
    endpoint((c) => giveCommand(deps, command, c)),
  );
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
  const actor = await checkActor(store, actorOf(c, userId));
  if (!actor.ok) return err(crmProblem(actor.error));
  const given = await command(callId, asked satisfies AgentCommand, userId);
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
    case 'noConsultation':
      return { code: 'no-consultation' };
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
