import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { conversionArguments, encoders } from './ffmpeg-arguments.js';
import type { MadeFormat } from './formats.js';

/** ffmpeg made nothing of what it was given; `message` is what it said. */
export class NotConverted extends Error {
  override readonly name = 'NotConverted';
}

/** Converts a WAV file. The iteration throws {@link NotConverted}, or what the source threw. */
export type Convert = (format: MadeFormat, wav: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;

/** What it says of its failures is cut here. */
const longestMessage = 2_000;

/** It answers at once, or is not what we look for. Milliseconds. */
const lookMs = 10_000;

/** Which formats a program makes; none: there is no such program, or it is no ffmpeg. */
export async function findFormats(program: string): Promise<ReadonlySet<MadeFormat>> {
  const options = { timeout: lookMs, maxBuffer: 1_000_000, killSignal: 'SIGKILL' } as const;
  const looked = promisify(execFile)(program, ['-hide_banner', '-encoders'], options);
  const { stdout } = await looked.catch(() => ({ stdout: '' }));
  const names = new Set(stdout.split('\n').map((line) => line.trim().split(/\s+/)[1]));
  const found = Object.entries(encoders).filter(([, encoder]) => names.has(encoder));
  return new Set(found.map(([format]) => format as MadeFormat));
}

/** Calls come first. Where the system does not let us, it is as it is. */
function makeNice({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Nothing depends on it.
  }
}

/**
 * Makes a converter by ffmpeg. The source is read as fast as ffmpeg takes it, and ffmpeg writes as fast as its output is read; it is
 * killed after `limitMs`, and when nobody reads on.
 */
export function createConverter(program: string, limitMs: number): Convert {
  return async function* convert(format, wav) {
    const child = spawn(program, conversionArguments(format), {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'] },
    });
    makeNice(child);
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(0, longestMessage);
    });
    const ended = new Promise<string | undefined>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('close', (code, signal) =>
        resolve(code === 0 ? undefined : said.trim() || `it ended with ${code ?? signal}`),
      );
    });
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, limitMs);
    let broken: { readonly thrown: unknown } | undefined;
    const source = Readable.from(wav, { objectMode: true, highWaterMark: 1 });
    const fed = pipeline(source, child.stdin).catch((thrown: NodeJS.ErrnoException) => {
      // It may have enough, or have ended: that is said by how it ended.
      const isItsOwn = thrown.code === 'EPIPE' || thrown.code === 'ERR_STREAM_PREMATURE_CLOSE';
      if (!isItsOwn) broken = { thrown };
      if (!isItsOwn) child.kill('SIGKILL');
    });
    try {
      yield* child.stdout;
      await fed;
      const failure = await ended;
      if (broken) throw broken.thrown;
      if (isLate) throw new NotConverted(`it took longer than ${limitMs} ms`);
      if (failure !== undefined) throw new NotConverted(failure);
    } finally {
      clearTimeout(timer);
      source.destroy();
      child.kill('SIGKILL');
    }
  };
}
