import { describe, expect, it } from 'vitest';
import { createPromptConverter } from '../src/prompts/converter.js';

/** A thread that does this with its task. */
const thread = (program: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort, workerData } from 'node:worker_threads';${program}`)}`,
  );

const bytes = () => new Uint8Array([1, 2, 3]);

describe('the thread in which prompts are converted', () => {
  it('gets one file at a time, and each of its own', async () => {
    const convert = createPromptConverter({
      worker: thread(`
        const began = Date.now();
        setTimeout(() => parentPort.postMessage({ began, ended: Date.now(), got: [...workerData.bytes, workerData.format] }), 50);`),
    });
    const done = (await Promise.all([convert(bytes(), 'wav'), convert(bytes(), 'mp3')])) as unknown as {
      readonly began: number;
      readonly ended: number;
      readonly got: readonly unknown[];
    }[];
    expect(done.map(({ got }) => got)).toEqual([
      [1, 2, 3, 'wav'],
      [1, 2, 3, 'mp3'],
    ]);
    expect(done[1]?.began).toBeGreaterThanOrEqual(done[0]?.ended ?? Number.POSITIVE_INFINITY);
  });

  it('that takes too long is ended, and the next file has its turn', async () => {
    let worker = thread('for (;;);');
    let limitMs = 200;
    const options = {
      get limitMs() {
        return limitMs;
      },
      get worker() {
        return worker;
      },
    };
    const convert = createPromptConverter(options);
    expect(await convert(bytes(), 'mp3')).toMatchObject({
      ok: false,
      error: { code: 'unreadable', reason: expect.stringContaining('takes too long') },
    });
    worker = thread('parentPort.postMessage({ ok: true });');
    limitMs = 30_000;
    expect(await convert(bytes(), 'mp3')).toEqual({ ok: true });
  });

  it('that dies says so, and the next file has its turn', async () => {
    let worker = thread("throw new Error('a bug');");
    const options = {
      get worker() {
        return worker;
      },
    };
    const convert = createPromptConverter(options);
    await expect(convert(bytes(), 'wav')).rejects.toThrow('a bug');
    worker = thread('process.exit(3);');
    await expect(convert(bytes(), 'wav')).rejects.toThrow('(3)');
    worker = thread('parentPort.postMessage({ ok: true });');
    expect(await convert(bytes(), 'wav')).toEqual({ ok: true });
  });

  it('takes the bytes with it, also those of a larger buffer', async () => {
    const worker = thread('parentPort.postMessage([...workerData.bytes]);');
    const convert = createPromptConverter({ worker });
    const whole = new Uint8Array([9, 1, 2, 3, 9]);
    expect(await convert(whole.subarray(1, 4), 'wav')).toEqual([1, 2, 3]);
    expect(whole.length).toBe(5);
    // Small ones share memory with others.
    expect(await convert(Buffer.from('abc'), 'wav')).toEqual([97, 98, 99]);
  });
});
