import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DescribedRoute, describedRoutes } from '../../src/openapi/document.js';
import { wholeApi } from '../../src/openapi/whole-api.js';
import { serve, standardLimits } from '../../src/server/listening/server.js';
import { differences } from './answers.js';
import { contractOffice } from './office.js';
import { type Asked, exampleOf, requestsOf } from './requests.js';

const limits = { ...standardLimits, stopMs: 500 };

/** They need a secret, which test/sign-in has. */
const withSecrets = ['post /v1/session', 'put /v1/session/password', 'put /v1/password'];

/** They become something else, which test/phones has. */
const upgraded = ['get /sip'];

/** So many requests of either sort for each operation. */
const runs = 15;

async function textOf(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text();
  // A stream does not end: what comes before the first sign of life is enough.
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes(': keep-alive')) text += (await reader?.read())?.value ?? '';
  await reader?.cancel();
  return text;
}

const routes = describedRoutes(wholeApi()).map((route): readonly [string, DescribedRoute] => [
  `${route.method} ${route.path}`,
  route,
]);

/** What was answered: a body is read once. */
const texts = new WeakMap<Response, string>();

describe.each(routes)('%s', (name, route) => {
  let office: Awaited<ReturnType<typeof contractOffice>>;
  let url: string;
  let close: () => Promise<void>;

  beforeAll(async () => {
    office = await contractOffice();
    const server = await serve(office.app, { host: '127.0.0.1', port: 0, limits });
    if (!server.ok) throw new Error(server.error.problem);
    ({ url, close } = server.value);
  });

  afterAll(async () => {
    await close();
    office.remove();
  });

  /** What says who asks: a key, or, where it is for them, a user who is signed in. */
  async function credential(key: string): Promise<Record<string, string>> {
    if (!route.operation.session || key !== office.key) return { Authorization: `Bearer ${key}` };
    return { Cookie: await office.cookie(), 'Sec-Fetch-Site': 'same-origin' };
  }

  /** Asks, and compares the answer with the document. */
  async function ask({ path, headers, body }: Asked, key = office.key): Promise<Response> {
    const response = await fetch(`${url}${path}`, {
      method: route.method.toUpperCase(),
      headers: { ...(await credential(key)), ...headers },
      body: body ?? null,
      redirect: 'manual',
    });
    const text = await textOf(response);
    texts.set(response, text);
    const errors = office.lines.splice(0).filter(({ level }) => level === 'error');
    expect([differences(route, response, text), response.status < 500 ? [] : errors]).toEqual([[], []]);
    return response;
  }

  it('answers what the document says to whoever has no good key', async () => {
    await ask(exampleOf(route), 'ck_wrong');
  });

  if (![...withSecrets, ...upgraded].includes(name)) {
    it('answers well, as the document says, when it is asked well', async () => {
      expect((await ask(exampleOf(route))).status).toBeLessThan(400);
    });
  }

  if (route.method === 'post' && !route.operation.keyless) {
    it('is done once with one Idempotency-Key, and answers the same again', async () => {
      const asked = exampleOf(route);
      const repeated = { ...asked, headers: { ...asked.headers, 'Idempotency-Key': `"${name}"` } };
      const first = await ask(repeated);
      const second = await ask(repeated);
      expect([second.status, texts.get(second)]).toEqual([first.status, texts.get(first)]);
      expect(second.headers.get('idempotency-replayed')).toBe('true');
    });
  }

  const { 200: answer } = route.operation.answers;
  if (route.method === 'get' && answer?.body && !route.operation.session) {
    it('is not sent again to whoever has it', async () => {
      const asked = exampleOf(route);
      const tag = (await ask(asked)).headers.get('etag') ?? '';
      const again = await ask({ ...asked, headers: { 'If-None-Match': tag } });
      expect([tag, again.status]).toEqual([expect.stringMatching(/^"/), 304]);
    });
  }

  it('answers what the document says to what fits the document', async () => {
    await fc.assert(
      fc.asyncProperty(requestsOf(route, false), async (asked) => {
        await ask(asked);
      }),
      { numRuns: runs },
    );
  });

  it('answers what the document says to all else', async () => {
    await fc.assert(
      fc.asyncProperty(requestsOf(route, true), async (asked) => {
        await ask(asked);
      }),
      { numRuns: runs },
    );
  });
});
