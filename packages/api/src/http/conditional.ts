import { hash } from 'node:crypto';
import type { Context } from 'hono';
import { ifNoneMatchHit, strongTag } from './etag.js';
import { textOf } from './json-text.js';
import type { Operation } from './operation.js';

/** Whether answers of an operation get their ETag here: those of JSON that have none of their own. For `GET`. */
export function isTaggedByBody({ answers }: Operation): boolean {
  return answers[200]?.body !== undefined && !answers[200].secret && answers[304] === undefined;
}

/** The answer with an ETag of what it says. */
async function taggedByBody(answer: Response): Promise<Response> {
  const { text, isRead } = await textOf(answer);
  const tagged = isRead ? new Response(text, { headers: answer.headers }) : answer;
  tagged.headers.set('ETag', strongTag(hash('sha256', text, 'base64url')));
  return tagged;
}

/** The answer of JSON with its ETag, its own or one of what it says, or 304 where the client has it already (RFC 9110). */
export async function conditional(c: Context, operation: Operation, answer: Response): Promise<Response> {
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
  if (!isRead || answer.status !== 200 || operation.answers[200]?.body === undefined) return answer;
  const tagged = isTaggedByBody(operation) ? await taggedByBody(answer) : answer;
  const tag = tagged.headers.get('ETag');
  if (tag === null || !ifNoneMatchHit(c.req.header('if-none-match'), tag)) return tagged;
  const headers = new Headers(tagged.headers);
  headers.delete('Content-Type');
  return new Response(null, { status: 304, headers });
}
