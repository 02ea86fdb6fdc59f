import { ok, type Result } from '@callcard/crm-core';
import type { Context, Handler } from 'hono';
import { z } from 'zod';
import { conditional } from './conditional.js';
import { describeProblem, problemDocument } from './describe-problem.js';
import { withText } from './json-text.js';
import { declare, type Operation } from './operation.js';
import type { Problem } from './problems.js';
import { readQuery } from './query.js';
import { currentRequestId } from './request-context.js';

/** The answer to a problem: its document, its status and its headers. */
export function problemReply(problem: Problem): Response {
  const { status, headers } = describeProblem(problem);
  const id = currentRequestId();
  const document = { ...problemDocument(problem), ...(id && { instance: `urn:callcard:request:${id}` }) };
  return new Response(`${JSON.stringify(document)}\n`, {
    status,
    headers: { ...headers, 'Content-Type': 'application/problem+json' },
  });
}

export function jsonReply(
  body: unknown,
  status?: number,
  headers?: Readonly<Record<string, string>>,
): Response {
  return jsonTextReply(jsonText(body), status, headers);
}

export function jsonText(body: unknown): string {
  return `${JSON.stringify(body)}\n`;
}

/** An answer of what {@link jsonText} made. */
export function jsonTextReply(
  text: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const answer = new Response(text, { status, headers: { ...headers, 'Content-Type': 'application/json' } });
  return withText(answer, text);
}

/** What an endpoint gives back: an answer, or a problem. */
export type Outcome = Result<Response, Problem>;

const noQuery = z.strictObject({});

/**
 * Makes an endpoint, which does what the operation says, of a function whose expected failures are values. Parameters that no query of it
 * has are refused, and what is read has an ETag.
 */
export function endpoint(operation: Operation, run: (c: Context) => Promise<Outcome>): Handler {
  return declare(async (c) => {
    // What reads a query refuses what it does not know.
    const query = operation.query || !c.req.url.includes('?') ? ok({}) : readQuery(c, noQuery);
    const outcome = query.ok ? await run(c) : query;
    return outcome.ok ? conditional(c, operation, outcome.value) : problemReply(outcome.error);
  }, operation);
}

/** A path parameter of a route that has it. */
export function pathParameter(c: Context, name: string): string {
  return c.req.param(name) ?? '';
}
