import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cancel, Clock } from '../src/clock.js';

const full = () => {
  throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
};
vi.doMock('../src/media/wav.js', () => ({ createWav: () => ({ append: full, close: full }) }));
// Another test may have loaded the recorder with the file system's own, and others are to load that.
vi.resetModules();
const { startRecorder } = await import('../src/media/recorder.js');
afterAll(() => {
  vi.doUnmock('../src/media/wav.js');
  vi.resetModules();
});

/** A clock that the test moves on by hand. */
function handClock(): Clock & { advance(ms: number): void } {
  let now = 0;
  const repeated = new Set<() => void>();
  const cancelled: Cancel = () => {};
  return {
    micros: () => now * 1000,
    after: () => cancelled,
    every(_ms, run) {
      repeated.add(run);
      return () => repeated.delete(run);
    },
    stop: () => repeated.clear(),
    advance(ms) {
      now += ms;
      for (const run of [...repeated]) run();
    },
  };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callcard-full-disk-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a disk that is full', () => {
  it('costs the recording, not the switch', () => {
    const clock = handClock();
    const started = startRecorder(clock, {
      path: join(folder, 'a.wav'),
      recordingsDir: folder,
      stereo: false,
      makeFolders: false,
      diskBytes: Number.POSITIVE_INFINITY,
      heardByCaller: () => 'nothing',
    });
    if (!started.ok) throw new Error(started.error);
    clock.advance(100);
    started.value.mask(true);
    clock.advance(100);
    expect(started.value.stop()).toEqual({ ms: 0, samples: 0, fileBytes: 0 });
  });
});
