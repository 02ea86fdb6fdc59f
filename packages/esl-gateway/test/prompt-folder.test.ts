import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AudioStore } from '@callcard/crm-core';
import { createMemoryAudioStore } from '@callcard/crm-core/memory';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GatewayNotice } from '../src/index.js';
import { createPromptFolder } from '../src/node/prompt-folder.js';
import type { SharedFolder } from '../src/node/shared-folder.js';

const day = 86_400_000;
const ids = ['prompt-a', 'prompt-b', 'prompt-c'] as const;

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

let root: string;
const mask = process.umask();
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'callcard-prompts-'));
});
afterEach(() => {
  process.umask(mask);
  rmSync(root, { recursive: true, force: true });
});

/** A folder that both see under one path, unless it is mounted, and an audio store with three prompts. */
async function scene(given: Partial<SharedFolder> | null = {}, overrides: Partial<AudioStore> = {}) {
  const memory = createMemoryAudioStore((bytes) => createHash('sha256').update(bytes).digest('hex'));
  for (const id of ids) await memory.put(id, bytesOf(`audio of ${id}`));
  const here = join(root, 'switch', 'prompts');
  const notices: GatewayNotice[] = [];
  let now = Date.now();
  const folder = createPromptFolder({
    audio: { ...memory, ...overrides },
    clock: { now: () => now },
    notify: (notice) => notices.push(notice),
    places: () => (given ? { onSwitch: here, here, isOwnPath: true, ...given } : undefined),
  });
  return {
    ...{ folder, here, notices, memory },
    path: (id: string) => join(here, `${id}.wav`),
    later: (ms: number) => {
      now += ms;
    },
    age: (id: string, ms: number) => utimesSync(join(here, `${id}.wav`), new Date(), new Date(now - ms)),
  };
}

const modeOf = (path: string) => statSync(path).mode & 0o777;

describe('R12: the folder of own prompts on the switch', () => {
  it('is made, and gets a prompt whole, readable for the switch’s group and nobody else, whatever the mask is', async () => {
    for (const umask of [0o022, 0o027, 0o077]) {
      process.umask(umask);
      const { folder, here, path } = await scene();
      expect(await folder.place('prompt-a')).toEqual({ ok: true, value: undefined });
      expect(readFileSync(path('prompt-a'), 'utf8')).toBe('audio of prompt-a');
      expect([modeOf(here), modeOf(path('prompt-a'))]).toEqual([0o750, 0o640]);
      rmSync(here, { recursive: true });
    }
  });

  it.skipIf(process.getuid?.() !== 0)(
    'gives files the group of a folder of mode 2750, so that a switch which is another user of it may read',
    async () => {
      const { folder, here, path } = await scene();
      mkdirSync(here, { recursive: true });
      chownSync(here, 0, 65_534);
      chmodSync(here, 0o2750);
      await folder.place('prompt-a');
      expect(statSync(path('prompt-a')).gid).toBe(65_534);
    },
  );

  it('gets a prompt once, though several calls ask for it at the same moment', async () => {
    let reads = 0;
    const memory = createMemoryAudioStore((bytes) => createHash('sha256').update(bytes).digest('hex'));
    await memory.put('prompt-a', bytesOf('audio of prompt-a'));
    const { folder } = await scene(
      {},
      {
        read: (id, range) => {
          reads += 1;
          return memory.read(id, range);
        },
      },
    );
    await Promise.all(Array.from({ length: 5 }, () => folder.place('prompt-a')));
    expect(reads).toBe(1);
  });

  it('has nothing half-written when the audio is lost, damaged, or breaks off', async () => {
    const broken = async function* () {
      yield new TextEncoder().encode('half');
      throw new Error('the store is gone');
    };
    const cases: readonly Partial<AudioStore>[] = [
      { stat: async () => undefined },
      { read: () => bytesOf('other audio') },
      { read: broken },
    ];
    for (const overrides of cases) {
      const { folder, here, notices } = await scene({}, overrides);
      expect(await folder.place('prompt-a')).toEqual({ ok: false, error: { code: 'failed' } });
      expect(readdirSync(here)).toEqual([]);
      expect(notices).toEqual([{ code: 'promptsNotPlaced', reason: expect.any(String) }]);
    }
  });

  it('says once that it cannot be written, and again after it could', async () => {
    const { folder, here, notices } = await scene();
    mkdirSync(join(root, 'switch'));
    writeFileSync(here, 'a file');
    await folder.place('prompt-a');
    await folder.place('prompt-b');
    expect(notices).toEqual([{ code: 'promptsNotPlaced', reason: 'ENOTDIR' }]);
    rmSync(here);
    expect((await folder.place('prompt-a')).ok).toBe(true);
    rmSync(here, { recursive: true });
    writeFileSync(here, 'a file');
    await folder.place('prompt-b');
    expect(notices).toHaveLength(2);
  });

  it('is not made where it is to be mounted: what is written there would be hidden later', async () => {
    const here = join(root, 'mount');
    const { folder } = await scene({ here, isOwnPath: false });
    expect(await folder.place('prompt-a')).toEqual({ ok: false, error: { code: 'failed' } });
    expect(existsSync(here)).toBe(false);
  });

  it('is unreachable until the switch has named it, and where its name could mean something in a plan', async () => {
    for (const given of [null, { onSwitch: undefined }, { onSwitch: '/prompts,x=y' }, { onSwitch: '/a b' }]) {
      const { folder, notices } = await scene(given);
      const error = { ok: false, error: { code: given ? 'noFolder' : 'unreachable' } };
      expect(await folder.keepOnly(new Set())).toEqual(error);
      // Where there are no prompts nobody misses the folder.
      expect(notices).toEqual([]);
      expect(await folder.place('prompt-a')).toEqual(error);
      expect(await folder.keepOnly(new Set(ids))).toEqual(error);
      expect([...(await folder.filesOf(ids))]).toEqual([]);
      expect(notices.map(({ code }) => code)).toEqual(given ? ['promptsNotPlaced'] : []);
    }
  });

  it.each([
    'prompt-../../etc/passwd',
    'prompt-a/b',
    '../prompt-a',
    'prompt-',
    'prompt-A',
    'prompt-a\n',
    '',
    'call-1',
  ])('makes no path of the id %j, which a damaged plan may have', async (id) => {
    const { folder, here } = await scene();
    expect((await folder.place(id)).ok).toBe(false);
    expect([...(await folder.filesOf([id]))]).toEqual([]);
    expect(existsSync(here)).toBe(false);
  });
});

describe('R12: the files of a plan’s own prompts', () => {
  it('are those that the switch has, under its own path; what is missing is brought there meanwhile', async () => {
    const { folder } = await scene({ onSwitch: '/var/prompts' });
    expect([...(await folder.filesOf(['prompt-a', 'prompt-gone']))]).toEqual([
      ['prompt-a', '/var/prompts/prompt-a.wav'],
    ]);
  });

  it('are not waited for longer than a moment: the next call has them', async () => {
    let go = (): void => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const { folder, path } = await scene(
      {},
      {
        async *read() {
          await gate;
          yield* bytesOf('audio of prompt-a');
        },
      },
    );
    const began = Date.now();
    expect([...(await folder.filesOf(['prompt-a']))]).toEqual([]);
    expect(Date.now() - began).toBeGreaterThan(400);
    go();
    expect([...(await folder.filesOf(['prompt-a']))]).toEqual([['prompt-a', path('prompt-a')]]);
  });

  it('are asked of the folder each time: somebody may have removed them', async () => {
    const { folder, path, memory } = await scene();
    await folder.place('prompt-a');
    rmSync(path('prompt-a'));
    await memory.remove('prompt-a');
    expect([...(await folder.filesOf(['prompt-a']))]).toEqual([]);
  });

  it('cost nothing where a plan has none', async () => {
    const { folder, here } = await scene();
    expect([...(await folder.filesOf([]))]).toEqual([]);
    expect(existsSync(here)).toBe(false);
  });
});

describe('R12: own prompts that nobody has any more', () => {
  it('stay for a day, since a call may still play them, and go then', async () => {
    const { folder, here, later, age } = await scene();
    for (const id of ids) await folder.place(id);
    const run = async (...named: string[]) => {
      const done = await folder.keepOnly(new Set(named));
      return done.ok && done.value;
    };
    expect(await run('prompt-a')).toEqual({ placed: 0, removed: 0, failed: 0 });
    later(day - 60_000);
    expect(await run('prompt-a')).toEqual({ placed: 0, removed: 0, failed: 0 });
    later(120_000);
    expect(await run('prompt-a')).toEqual({ placed: 0, removed: 2, failed: 0 });
    expect(readdirSync(here)).toEqual(['prompt-a.wav']);
    // It was named a moment ago, and so a day has to pass again.
    expect(await run()).toEqual({ placed: 0, removed: 0, failed: 0 });
    age('prompt-a', day + 1);
    expect(await run()).toEqual({ placed: 0, removed: 1, failed: 0 });
  });

  it('what is missing is put there, and what is not ours is left alone', async () => {
    const { folder, here, later } = await scene();
    mkdirSync(here, { recursive: true });
    for (const name of ['prompt-old.wav', 'mine.wav', 'prompt-x.mp3']) writeFileSync(join(here, name), 'x');
    // A process was killed while it wrote.
    writeFileSync(join(here, `prompt-a.wav.${crypto.randomUUID()}.part`), 'half');
    later(2 * day);
    const done = await folder.keepOnly(new Set(['prompt-a', 'prompt-gone']));
    expect(done).toEqual({ ok: true, value: { placed: 1, removed: 2, failed: 1 } });
    expect(readdirSync(here).sort()).toEqual(['mine.wav', 'prompt-a.wav', 'prompt-x.mp3']);
  });
});
