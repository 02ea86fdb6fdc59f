import { err, ok } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { readBody } from './body.js';
import type { ApiDeps } from './deps.js';
import { instant } from './fields.js';
import { withIsoInstants } from './instants.js';
import type { Operation } from './operation.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';

/** A number in the body, not in the address: addresses end up in logs. */
const question = z.strictObject({
  /** As the network would give it; empty: withheld. */
  caller: z.string().max(512, 'may have at most 512 characters'),
  at: instant.optional(),
});

const asking: Operation = {
  id: 'dryRun',
  tag: 'Calls',
  summary: 'Ask who would get a call',
  description: 'Stores nothing.',
  body: question,
  answers: { 200: { description: 'Whom the caller is, and the plan.', body: 'DryRun' } },
  problems: ['not-found'],
};

/** Adds "who would get this call?" (rule R7). */
export function mountDryRun(app: Hono, deps: ApiDeps): void {
  const { dryRun } = deps;
  if (dryRun === undefined) return;
  app.post(
    '/v1/lines/:id/dry-run',
    endpoint(asking, (c) => answer(deps, dryRun, c)),
  );
}

async function answer(
  { store, clock }: ApiDeps,
  dryRun: NonNullable<ApiDeps['dryRun']>,
  c: Context,
): Promise<Outcome> {
  const body = await readBody(c, question);
  if (!body.ok) return body;
  const line = await store.lines.get(pathParameter(c, 'id'));
  if (line === undefined) return err({ code: 'not-found', kind: 'line' });
  // A program's own lines have numbers that are text; what is stored may not.
  if (typeof line.number !== 'string') return err({ code: 'document-damaged', table: 'line', id: line.id });
  const { caller, at } = body.value;
  const run = await dryRun({ caller, lineNumber: line.number, at: at ?? clock.now() });
  // The line was there a moment ago.
  return run.ok ? ok(jsonReply(withIsoInstants(run.value))) : err({ code: 'not-found', kind: 'line' });
}
