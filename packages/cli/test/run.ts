import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { AudioStore, Store } from '@callcard/crm-core';
import { openAudioFolder, openSqliteStore, type SqliteStore } from '@callcard/store-sqlite';
import { runCli } from '../src/index.js';

/** What a command printed, and its exit code. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder with a store, and the command line on it. */
export interface Workplace {
  readonly folder: string;
  /** The path of a file in the folder. */
  at(name: string): string;
  read(name: string): string;
  run(...args: readonly string[]): Promise<Ran>;
  /** The recordings in a folder of the folder. */
  audio(name?: string): AudioStore;
  /** Opens the store of the folder for as long as `body` takes. */
  withStore<T>(body: (store: Store) => Promise<T>): Promise<T>;
}

export function fixture(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
}

function collector() {
  const parts: Buffer[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      parts.push(Buffer.from(chunk));
      done();
    },
  });
  return { stream, text: () => Buffer.concat(parts).toString() };
}

export async function opened(path: string): Promise<SqliteStore> {
  const store = await openSqliteStore({ path });
  if (!store.ok) throw new Error(store.error.code);
  return store.value;
}

/** Runs `body` with an empty folder, where the store of the environment is. */
export async function inWorkplace(
  body: (place: Workplace) => Promise<void>,
  {
    signal = new AbortController().signal,
    env = {},
    onProgress = () => undefined,
  }: {
    signal?: AbortSignal;
    env?: Record<string, string>;
    /** Called whenever a command looks at the clock, as it does with each item that it shows. */
    onProgress?: (folder: string) => void;
  } = {},
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-cli-'));
  const at = (name: string) => join(folder, name);
  try {
    await body({
      folder,
      at,
      read: (name) => readFileSync(at(name), 'utf8'),
      async run(...args) {
        const [stdout, stderr] = [collector(), collector()];
        const code = await runCli(args, {
          stdout: stdout.stream,
          stderr: stderr.stream,
          env: { CALLCARD_DATA_DIR: folder, ...env },
          now: () => {
            onProgress(folder);
            return 1_772_442_000_000;
          },
          signal,
        });
        return { code, out: stdout.text(), err: stderr.text() };
      },
      audio(name = 'audio') {
        const folderOfAudio = openAudioFolder({ dir: at(name) });
        if (!folderOfAudio.ok) throw new Error(folderOfAudio.error.code);
        return folderOfAudio.value;
      },
      async withStore(work) {
        const store = await opened(at('callcard.sqlite'));
        try {
          return await work(store);
        } finally {
          await store.close();
        }
      },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The findings of a report, without its header. */
export function findingsOf(report: string): readonly (readonly string[])[] {
  const [, ...lines] = report
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n');
  return lines.map((line) => line.slice(1, -1).split('","'));
}
