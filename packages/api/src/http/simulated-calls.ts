import { err, ok } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { callPath } from './addresses.js';
import { readBody } from './body.js';
import type { ApiDeps } from './deps.js';
import type { Operation } from './operation.js';
import type { Problem } from './problems.js';
import { endpoint, jsonReply, type Outcome } from './reply.js';
import { type SimulatedCalls, simulatedCallers } from './simulated-callers.js';

const simulatedCall = z.strictObject({ caller: z.enum(simulatedCallers) });

const installation: Operation = {
  id: 'readInstallation',
  tag: 'Operation',
  summary: 'Ask on which kind of switch Callcard runs',
  answers: { 200: { description: 'What is known of it.', body: 'Installation' } },
};

const placing: Operation = {
  id: 'placeSimulatedCall',
  tag: 'Operation',
  summary: 'Let somebody call on the simulated switch',
  description:
    "To try things out: the demo's line is dialled, and the phone of its administrator rings until somebody answers or the caller gives up, after a minute. On a real switch there is no such address.",
  body: simulatedCall,
  answers: {
    202: {
      description: 'The caller dials; the call is there in a moment.',
      body: 'SimulatedCall',
      headers: ['Location'],
    },
  },
  problems: ['switch-unreachable', 'call-not-placed'],
};

/** Adds what the installation runs on and, on the simulated switch, calls to try it with. */
export function mountSimulatedCalls(app: Hono, { simulatedCalls }: ApiDeps): void {
  const kind = simulatedCalls ? ('simulated' as const) : ('freeswitch' as const);
  app.get(
    '/v1/installation',
    endpoint(installation, async () =>
      ok(jsonReply({ switch: kind, simulatedCallers: simulatedCalls?.callers ?? [] })),
    ),
  );
  if (!simulatedCalls) return;
  app.post(
    '/v1/simulated-calls',
    endpoint(placing, (c) => place(simulatedCalls, c)),
  );
}

async function place(calls: SimulatedCalls, c: Context): Promise<Outcome> {
  const body = await readBody(c, simulatedCall);
  if (!body.ok) return body;
  const placed = calls.place(body.value.caller);
  if (!placed.ok) return err(problemOf(placed.error));
  const call = callPath(placed.value);
  return ok(jsonReply({ callId: placed.value, links: { call } }, 202, { Location: call }));
}

function problemOf(error: 'unreachable' | 'tooMany'): Problem {
  if (error === 'unreachable') return { code: 'switch-unreachable' };
  return { code: 'call-not-placed', cause: 'too many simulated calls at once', callId: undefined };
}
