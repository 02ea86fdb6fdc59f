import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aCall, aCommit, aRecording } from '@callcard/crm-core/testing';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMemorySink } from '../../src/client/index.js';
import { downloadFile } from '../../src/client/node/index.js';
import { chunksOf } from '../support.js';
import { failureOf, problem, scriptedServer, servedApi } from './support.js';

const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, n) => (n * 31 + (n >> 8)) % 256));
const hashOf = (data: Uint8Array) => createHash('sha256').update(data).digest();
const sha256 = hashOf(bytes).toString('hex');
const address = '/v1/recordings/recording-1/audio';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'callcard-download-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

async function withRecording() {
  const served = await servedApi();
  await served.api.audio.put('recording-1', chunksOf(bytes));
  const recording = aRecording({ state: 'stored', sha256, sizeBytes: bytes.length });
  await served.api.commit(aCommit({ call: aCall({ recordings: [recording] }) }));
  return served;
}

interface Served {
  readonly content?: Buffer;
  /** What it says that it is. */
  readonly named?: Buffer;
  /** So many bytes of an answer are sent. */
  readonly most?: number;
  readonly afterwards?: 'breaks' | 'is silent';
}

/** Answers as the API does, by ranges. */
function audio(served: Served = {}) {
  const { content = bytes, named = content, most = Number.POSITIVE_INFINITY, afterwards = 'breaks' } = served;
  const digest = hashOf(named);
  return (request: IncomingMessage, response: ServerResponse) => {
    const isKnown = request.headers['if-range'] === `"${digest.toString('hex')}"`;
    const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
    const start = isKnown && from !== undefined ? Number(from) : undefined;
    if (start !== undefined && start >= content.length) {
      const range = { 'content-range': `bytes */${content.length}` };
      problem(416, 'range-not-satisfiable', range)(request, response);
      return;
    }
    const body = content.subarray(start ?? 0);
    const range = { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` };
    response.writeHead(start === undefined ? 200 : 206, {
      'content-type': 'audio/wav',
      'content-length': body.length,
      'repr-digest': `sha-256=:${digest.toString('base64')}:`,
      ...(start === undefined ? {} : range),
    });
    if (body.length <= most) response.end(body);
    else response.write(body.subarray(0, most), () => afterwards === 'breaks' && response.destroy());
  };
}

/** A network that breaks the first answers after so many bytes, all of which arrive. */
function breaking(...after: number[]) {
  return async (request: Request): Promise<Response> => {
    const response = await fetch(request);
    const most = after.shift();
    if (most === undefined || response.body === null) return response;
    const whole = Buffer.from(await response.arrayBuffer());
    const pieces = [whole.subarray(0, most)];
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          const piece = pieces.shift();
          if (piece) controller.enqueue(piece);
          else controller.error(new Error('cut'));
        },
      },
      { highWaterMark: 0 },
    );
    return new Response(body, response);
  };
}

const rangesOf = (requests: readonly IncomingMessage[]) => requests.map(({ headers }) => headers.range);

describe('a download of a recording', () => {
  it('is a file that is the recording, and nothing besides', async () => {
    const { client } = await withRecording();
    const path = join(folder(), 'call.wav');
    expect(await downloadFile(client, address, path)).toEqual({ sha256, sizeBytes: bytes.length });
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(readdirSync(join(path, '..'))).toEqual(['call.wav']);
  });

  it('goes on from what an earlier one left', async () => {
    const { client } = await withRecording();
    const path = join(folder(), 'call.wav');
    writeFileSync(`${path}.${sha256}.part`, bytes.subarray(0, 99_000));
    expect(await downloadFile(client, address, path)).toEqual({ sha256, sizeBytes: bytes.length });
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(readdirSync(join(path, '..'))).toEqual(['call.wav']);
  });

  it('is there at once when the file is, and when all of it had come', async () => {
    const { client, api } = await withRecording();
    const path = join(folder(), 'call.wav');
    writeFileSync(`${path}.${sha256}.part`, bytes);
    await downloadFile(client, address, path);
    expect(await downloadFile(client, address, path)).toEqual({ sha256, sizeBytes: bytes.length });
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(api.lines).toEqual([]);
  });

  it('replaces a file of that name that is another one', async () => {
    const { client } = await withRecording();
    const path = join(folder(), 'call.wav');
    writeFileSync(path, bytes.subarray(0, 500));
    await downloadFile(client, address, path);
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('is kept in memory where there are no files', async () => {
    const { client } = await withRecording();
    const sink = createMemorySink();
    await client.download(address, sink);
    expect(Buffer.from(await sink.blob().arrayBuffer()).equals(bytes)).toBe(true);
    expect(sink.blob().type).toBe('audio/wav');
  });

  it('ends with the problem of the API, and leaves nothing', async () => {
    const { client } = await servedApi();
    const path = join(folder(), 'call.wav');
    expect(await failureOf(downloadFile(client, address, path))).toMatchObject({ code: 'not-found' });
    expect(readdirSync(join(path, '..'))).toEqual([]);
  });

  it.each(['https://other.example/a', '//other.example/a', 'v1'])('takes no key to %s', async (elsewhere) => {
    const { client } = await servedApi();
    expect(() => client.download(elsewhere, createMemorySink())).toThrow(TypeError);
  });
});

describe('a download from a server that fails', () => {
  it('asks for the rest of what was cut, and of that', async () => {
    const busy = problem(503, 'busy', { 'retry-after': '3' });
    const { client, requests, waits } = await scriptedServer([audio(), audio(), busy, audio()], {
      fetch: breaking(30_000, 20_000),
    });
    const path = join(folder(), 'call.wav');
    await downloadFile(client, address, path);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(rangesOf(requests)).toEqual([undefined, 'bytes=30000-', 'bytes=50000-', 'bytes=50000-']);
    expect(requests[1]?.headers['if-range']).toBe(`"${sha256}"`);
    expect(waits[2]).toBe(3000);
  });

  it('has the right bytes however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 50_000 }), { maxLength: 8 }), async (cuts) => {
        const { client } = await scriptedServer([...cuts.map((most) => audio({ most })), audio()]);
        const sink = createMemorySink();
        await client.download(address, sink);
        expect(Buffer.from(await sink.blob().arrayBuffer()).equals(bytes)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('asks for the rest when nothing comes for too long', async () => {
    const { client, requests } = await scriptedServer([
      audio({ most: 40_000, afterwards: 'is silent' }),
      audio(),
    ]);
    const sink = createMemorySink();
    await client.download(address, sink, { silenceMs: 250 });
    expect(rangesOf(requests).slice(1)).toEqual([expect.stringMatching(/^bytes=\d+-$/)]);
    expect(Buffer.from(await sink.blob().arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('begins afresh, once, when the bytes are not those of the checksum', async () => {
    const wrong = Buffer.from(bytes).fill(0, 99_999);
    const { client, requests } = await scriptedServer([audio({ content: wrong, named: bytes }), audio()]);
    const path = join(folder(), 'call.wav');
    await downloadFile(client, address, path);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(rangesOf(requests)).toEqual([undefined, 'bytes=0-']);
  });

  it('ends with an error, and no file, when they are wrong again', async () => {
    const wrong = Buffer.from(bytes).fill(0, 99_999);
    const { client, requests } = await scriptedServer([audio({ content: wrong, named: bytes })]);
    const path = join(folder(), 'call.wav');
    expect(await failureOf(downloadFile(client, address, path))).toMatchObject({ code: 'checksum-differs' });
    expect([requests.length, existsSync(path)]).toEqual([2, false]);
  });

  it('keeps the file that was there when it ends with an error', async () => {
    const wrong = Buffer.from(bytes).fill(0, 99_999);
    const { client } = await scriptedServer([audio({ content: wrong, named: bytes })]);
    const path = join(folder(), 'call.wav');
    writeFileSync(path, 'before');
    await failureOf(downloadFile(client, address, path));
    expect(readFileSync(path, 'utf8')).toBe('before');
  });

  it('begins afresh when what is held is no part of it, too long, or of another recording', async () => {
    for (const [name, held] of [
      [sha256, Buffer.alloc(bytes.length)],
      [sha256, Buffer.alloc(bytes.length + 1)],
      [hashOf(Buffer.alloc(1)).toString('hex'), Buffer.alloc(100)],
    ] as const) {
      const { client } = await scriptedServer([audio()]);
      const path = join(folder(), 'call.wav');
      writeFileSync(`${path}.${name}.part`, held);
      await downloadFile(client, address, path);
      expect(readFileSync(path).equals(bytes)).toBe(true);
      expect(readdirSync(join(path, '..'))).toEqual(['call.wav']);
    }
  });

  it('takes no part that it did not ask for', async () => {
    const { client, requests } = await scriptedServer([
      audio({ most: 10_000 }),
      (request, response) => {
        request.headers.range = 'bytes=20000-';
        audio()(request, response);
      },
      audio(),
    ]);
    const sink = createMemorySink();
    await client.download(address, sink);
    expect(Buffer.from(await sink.blob().arrayBuffer()).equals(bytes)).toBe(true);
    expect(requests.length).toBe(3);
  });

  it('gives up after so many attempts that brought nothing, and keeps what came', async () => {
    const { client, requests } = await scriptedServer(
      [audio(), (_request, response) => void response.destroy()],
      { retries: 3, fetch: breaking(10_000) },
    );
    const path = join(folder(), 'call.wav');
    expect(await failureOf(downloadFile(client, address, path))).toMatchObject({ code: 'unreachable' });
    expect(requests.length).toBe(5);
    const left = readdirSync(join(path, '..'));
    expect(left).toEqual([`call.wav.${sha256}.part`]);
    expect(readFileSync(join(path, '..', left[0] ?? '')).equals(bytes.subarray(0, 10_000))).toBe(true);
  });

  it('ends where the audio has no checksum', async () => {
    const { client } = await scriptedServer([(_request, response) => void response.end('RIFF')]);
    const failure = await failureOf(client.download(address, createMemorySink()));
    expect(failure).toMatchObject({ code: 'unexpected-answer' });
  });

  it('ends with the reason of its signal, and keeps what came', async () => {
    const stop = new AbortController();
    const { client } = await scriptedServer([audio({ most: 10_000 }), () => stop.abort(new Error('enough'))]);
    const path = join(folder(), 'call.wav');
    const { signal } = stop;
    expect(await failureOf(downloadFile(client, address, path, { signal }))).toMatchObject({
      message: 'enough',
    });
    expect(readdirSync(join(path, '..'))).toEqual([`call.wav.${sha256}.part`]);
  });
});
