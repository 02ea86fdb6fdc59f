import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSwitchFiles } from '../src/node/switch-files.js';
import { wav } from './wav.js';

const callId = '6334fa98-adb7-49ab-97dd-630734c52f35';
const legId = '0b7c0c4e-3f63-4a55-9d0b-1f8a3c7f5a11';
const path = `2026/11/21/${callId}-conversation.wav`;
const file = { node: 'fs1', path, callId };
const gone = { ok: false, error: { code: 'gone' } };
const failed = { ok: false, error: { code: 'failed' } };
const unreachable = { ok: false, error: { code: 'unreachable' } };
const done = { ok: true, value: undefined };
const bytes = Buffer.alloc(200_000, 'ring ');

let base: string;
let recordings: string;
let cdrs: string;

function write(at: string, content: Buffer | string = ''): string {
  mkdirSync(dirname(at), { recursive: true });
  writeFileSync(at, content);
  return at;
}

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'callcard-files-'));
  recordings = join(base, 'recordings');
  cdrs = join(base, 'cdrs');
  write(join(recordings, path), bytes);
});
afterEach(() => rmSync(base, { recursive: true }));

const files = () => createSwitchFiles(() => [{ node: 'fs1', recordings, cdrs }]);
const imported = () => readdirSync(join(cdrs, 'imported')).sort();

async function everyByte(read: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of read) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('a file of a switch', () => {
  it('is read from its start to its end, as often as it is asked for', async () => {
    for (let n = 0; n < 2; n += 1) {
      const read = await files().read(file);
      expect(read.ok && bytes.equals(await everyByte(read.value))).toBe(true);
    }
  });

  it('is read with a mended header where it was stored with one', async () => {
    const whole = wav();
    const stale = Buffer.from(whole);
    stale.writeUInt32LE(0, 40);
    write(join(recordings, path), stale);
    const raw = await files().read(file);
    const mended = await files().read({ ...file, mended: true });
    expect(raw.ok && stale.equals(await everyByte(raw.value))).toBe(true);
    expect(mended.ok && whole.equals(await everyByte(mended.value))).toBe(true);
  });

  it('that goes between the answer and the reading breaks the reading off', async () => {
    const read = await files().read(file);
    rmSync(join(recordings, path));
    await expect(async () => read.ok && (await everyByte(read.value))).rejects.toThrow('missing');
  });

  it('is removed once, and removed when it is not there', async () => {
    expect(await files().remove(file)).toEqual(done);
    expect(await files().read(file)).toEqual(gone);
    expect(await files().remove(file)).toEqual(done);
    rmSync(join(recordings, '2026/11'), { recursive: true });
    expect(await files().remove(file)).toEqual(done);
  });

  it.each([
    ['of a switch that nobody watches', { ...file, node: 'fs2' }, unreachable],
    ['of another call', { ...file, callId: legId }, failed],
    ['above the folder', { ...file, path: `../${path}` }, failed],
    ['that no plan makes', { ...file, path: '2026/11/21/notes.wav' }, failed],
    ['with a line feed', { ...file, path: `${path}\n` }, failed],
  ])('%s is neither read nor removed', async (_what, other, error) => {
    expect(await files().read(other)).toEqual(error);
    expect(await files().remove(other)).toEqual(error);
    expect((await files().read(file)).ok).toBe(true);
  });

  it('in a folder that leads out of the recordings is neither read nor removed', async () => {
    rmSync(join(recordings, '2026'), { recursive: true });
    const outside = write(join(base, 'elsewhere', '11/21', `${callId}-conversation.wav`), bytes);
    symlinkSync(join(base, 'elsewhere'), join(recordings, '2026'));
    expect(await files().read(file)).toEqual(failed);
    expect(await files().remove(file)).toEqual(failed);
    expect(readdirSync(dirname(outside))).toHaveLength(1);
  });

  it('whose place a folder has cannot be removed', async () => {
    rmSync(join(recordings, path));
    mkdirSync(join(recordings, path));
    expect(await files().remove(file)).toEqual(failed);
  });

  it.each([
    ['not there', () => rmSync(recordings, { recursive: true })],
    [
      'empty, as a share that is not mounted',
      () => {
        rmSync(recordings, { recursive: true });
        mkdirSync(recordings);
      },
    ],
  ])(
    'of a recordings folder that is %s cannot be reached: nobody says that it is gone',
    async (_how, take) => {
      take();
      expect(await files().read(file)).toEqual(unreachable);
      expect(await files().remove(file)).toEqual(unreachable);
    },
  );
});

describe('call detail records', () => {
  const day = 86_400_000;
  const now = Date.UTC(2026, 10, 28);
  const record = (leg: string) => join(cdrs, 'imported', `${leg}.cdr.json`);

  it('of the legs of a call go once they were read, and no others', async () => {
    const unread = write(join(cdrs, `${legId}.cdr.json`));
    const other = '1b7c0c4e-3f63-4a55-9d0b-1f8a3c7f5a11';
    for (const leg of [`a_${callId}`, legId, other]) write(record(leg));
    expect(await files().removeRecords({ node: 'fs1', legIds: [callId, legId] })).toEqual(done);
    expect(imported()).toEqual([`${other}.cdr.json`]);
    expect(readdirSync(cdrs)).toContain(`${legId}.cdr.json`);
    rmSync(unread);
    expect(await files().removeRecords({ node: 'fs1', legIds: [callId] })).toEqual(done);
    expect(await files().removeRecords({ node: 'fs2', legIds: [callId] })).toEqual(unreachable);
  });

  it('of a switch that wrote none are removed', async () => {
    expect(await files().removeRecords({ node: 'fs1', legIds: [callId] })).toEqual(done);
    expect(await files().removeRecordsBefore(now)).toEqual({ removed: 0, failed: 0 });
  });

  it('are named by ids of legs only: no id leads to another file', async () => {
    write(join(cdrs, 'keep.cdr.json'));
    write(join(cdrs, 'imported', 'x'));
    expect(
      await files().removeRecords({ node: 'fs1', legIds: ['../keep', '', `${callId}/../../keep`] }),
    ).toEqual(done);
    expect(readdirSync(cdrs)).toContain('keep.cdr.json');
  });

  it('that were read go when they are older than an instant; other files stay', async () => {
    const aged = (at: string, days: number) =>
      utimesSync(write(at), (now - days * day) / 1000, (now - days * day) / 1000);
    aged(record('old'), 8);
    aged(record('young'), 6);
    aged(join(cdrs, 'imported', 'notes.txt'), 99);
    aged(join(cdrs, 'unread.cdr.json'), 99);
    mkdirSync(record('folder'));
    utimesSync(record('folder'), 1, 1);
    expect(await files().removeRecordsBefore(now - 7 * day)).toEqual({ removed: 1, failed: 1 });
    expect(imported()).toEqual(['folder.cdr.json', 'notes.txt', 'young.cdr.json']);
    expect(readdirSync(cdrs).sort()).toEqual(['imported', 'unread.cdr.json']);
  });
});
