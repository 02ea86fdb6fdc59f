import { once } from 'node:events';
import { get, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Context, Hono } from 'hono';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Pieces, streamOf } from '../src/http/pieces-stream.js';
import { serve } from '../src/server/listening/server.js';

const closing: (() => unknown)[] = [];
async function closeAll(): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close();
}
afterEach(closeAll);

/** An answer of these pieces, what became of them, and how a client asks for it. `next` is told what the system has not taken yet. */
async function answerOf(given: (untaken: number) => ReturnType<Pieces['next']>) {
  const stopped = vi.fn(async () => ({ done: true, value: undefined }) as const);
  const onBroken = vi.fn();
  const app = new Hono();
  const bodyFor = (c: Context) => {
    const { outgoing }: { outgoing: ServerResponse } = c.env;
    const pieces = { next: () => given(outgoing.writableLength), return: stopped };
    return streamOf(c, pieces, onBroken);
  };
  app.get('/', (c) => new Response(bodyFor(c), { status: 203 }));
  app.get('/instead', (c) => {
    bodyFor(c);
    return c.text('something else');
  });
  const served = await serve(app, { host: '127.0.0.1', port: 0 });
  if (!served.ok) throw new Error(served.error.problem);
  const server = served.value;
  closing.push(() => server.close());
  async function asked(path = '/'): Promise<IncomingMessage> {
    const request = get(`${server.url}${path}`, { agent: false });
    closing.push(() => request.destroy());
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return response;
  }
  return { asked, stopped, onBroken };
}

/** Gives one piece again and again, which it writes anew each time. */
function counted(times: number) {
  const piece = Buffer.alloc(40_000);
  let n = 0;
  const next = vi.fn(async (_untaken: number) => {
    if (n === times) return { done: true, value: undefined } as const;
    n += 1;
    return { done: false, value: piece.fill(n) } as const;
  });
  return {
    next,
    bytes: () => Buffer.concat(Array.from({ length: n }, (_, at) => Buffer.alloc(40_000, at + 1))),
  };
}

async function read(response: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

describe('an answer of pieces', () => {
  it('is what each piece was, also where all are read into the same memory', async () => {
    const { next, bytes } = counted(200);
    const { asked, stopped } = await answerOf(next);
    const response = await asked();
    expect(response.statusCode).toBe(203);
    expect(Buffer.compare(await read(response), bytes())).toBe(0);
    expect(next).toHaveBeenCalledTimes(201);
    expect(stopped).not.toHaveBeenCalled();
  });

  it('is read only when the system has taken what was read before, and no further when the client goes away', async () => {
    const { next } = counted(Number.POSITIVE_INFINITY);
    const { asked, stopped } = await answerOf(next);
    const response = await asked();
    await once(response, 'readable');
    response.destroy();
    await expect.poll(() => stopped.mock.calls).not.toHaveLength(0);
    const asks = next.mock.calls.length;
    await closeAll();
    expect(next).toHaveBeenCalledTimes(asks);
    expect(stopped).toHaveBeenCalledTimes(1);
    expect(next.mock.calls.map(([untaken]) => untaken)).toEqual(Array.from({ length: asks }, () => 0));
  });

  it('stops what makes a piece when the client goes away meanwhile', async () => {
    let give: (() => void) | undefined;
    const next = vi
      .fn<() => ReturnType<Pieces['next']>>()
      .mockResolvedValueOnce({ done: false, value: Buffer.from('first') })
      .mockReturnValueOnce(
        new Promise((resolve) => {
          give = () => resolve({ done: false, value: Buffer.from('late') });
        }),
      );
    const { asked, stopped, onBroken } = await answerOf(next);
    const response = await asked();
    await expect.poll(() => give !== undefined && next.mock.calls.length === 2).toBe(true);
    response.destroy();
    await expect.poll(() => stopped.mock.calls).not.toHaveLength(0);
    give?.();
    expect(stopped).toHaveBeenCalledTimes(1);
    expect(next).toHaveBeenCalledTimes(2);
    expect(onBroken).not.toHaveBeenCalled();
  });

  it('breaks off where a piece cannot be read', async () => {
    const lost = new Error('the disk is lost');
    const next = vi
      .fn<() => ReturnType<Pieces['next']>>()
      .mockResolvedValueOnce({ done: false, value: Buffer.from('first') })
      .mockRejectedValueOnce(lost);
    const { asked, onBroken } = await answerOf(next);
    const response = await asked();
    await expect(read(response)).rejects.toThrow('aborted');
    expect(onBroken.mock.calls).toEqual([[lost]]);
  });

  it('is not read where another answer was given instead', async () => {
    const { next } = counted(1);
    const { asked, stopped } = await answerOf(next);
    expect((await read(await asked('/instead'))).toString()).toBe('something else');
    expect(next).not.toHaveBeenCalled();
    expect(stopped).toHaveBeenCalledTimes(1);
  });
});
