import type { Result } from '@callcard/crm-core';
import type { Context, Handler } from 'hono';
import { describeProblem, problemDocument } from './describe-problem.js';
import type { Problem } from './problems.js';

/** The answer to a problem: its document, its status and its headers. */
export function problemReply(problem: Problem): Response {
  const { status, headers } = describeProblem(problem);
  return new Response(`${JSON.stringify(problemDocument(problem))}\n`, {
    status,
    headers: { ...headers, 'Content-Type': 'application/problem+json' },
  });
}

export function jsonReply(
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: { ...headers, 'Content-Type': 'application/json' },
  });
}

/** What an endpoint gives back: an answer, or a problem. */
export type Outcome = Result<Response, Problem>;

/** Makes an endpoint of a function whose expected failures are values. */
export function endpoint(run: (c: Context) => Promise<Outcome>): Handler {
  return async (c) => {
    const outcome = await run(c);
    return outcome.ok ? outcome.value : problemReply(outcome.error);
  };
}

/** A path parameter of a route that has it. */
export function pathParameter(c: Context, name: string): string {
  return c.req.param(name) ?? '';
}
