import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryAudioStore } from '@callcard/crm-core/memory';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ingest, lostFact } from '../src/recording/ingest.js';
import { parseRecordingPath, recordingAt, recordingPath } from '../src/recording/paths.js';
import { mendWavHeader, readWavHeader } from '../src/recording/wav.js';

const callId = '6334fa98-adb7-49ab-97dd-630734c52f35';
const path = `2026/11/21/${callId}-voicemail.wav`;
const recording = parseRecordingPath(path)!;

/** A WAV file of 8 kHz 16 bit silence; `stated` is the length that its header claims. */
function wav(samples: number, channels = 1, stated = samples * 2 * channels): Buffer {
  const data = Buffer.alloc(samples * 2 * channels);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + stated, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(8000, 24);
  header.writeUInt32LE(16000 * channels, 28);
  header.writeUInt16LE(2 * channels, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(stated, 40);
  return Buffer.concat([header, data]);
}

describe('WAV headers', () => {
  it.each([
    ['mono', wav(8000), 1, 1000],
    ['stereo', wav(4000, 2), 2, 500],
    ['a header from before the crash of the switch', wav(8000, 1, 0), 1, 1000],
    ['a header that claims more than is there', wav(8000, 1, 1_000_000), 1, 1000],
  ])('%s', (_name, file, channels, durationMs) => {
    expect(readWavHeader(file, file.length)).toMatchObject({ ok: true, value: { channels, durationMs } });
  });

  it.each([
    ['no sample', wav(0), 'empty'],
    ['another kind of file', Buffer.from('ID3 and so on, an MP3 perhaps'), 'notWav'],
    ['nothing', Buffer.alloc(0), 'notWav'],
    ['half a header', wav(100).subarray(0, 30), 'notWav'],
  ])('%s is an error', (_name, file, code) => {
    expect(readWavHeader(file, file.length)).toEqual({ ok: false, error: { code } });
  });

  it.each([
    ['what is there', 16_000, null],
    ['nothing, before a crash', 0, null],
    ['three times as much', 48_000, 3000],
    ['that it does not know', 0xffffffff - 36, null],
    ['nearly the most that there is', 0x7ffff000, null],
  ])('state %s: %i bytes of 16,000', (_what, stated, statedMs) => {
    const file = wav(8000, 1, stated);
    expect(readWavHeader(file, file.length)).toMatchObject({ value: { durationMs: 1000, statedMs } });
  });

  it('never throws, whatever the bytes', () => {
    const riff = fc
      .uint8Array({ maxLength: 200 })
      .map((bytes) => Buffer.concat([wav(0).subarray(0, 12), bytes]));
    fc.assert(
      fc.property(fc.oneof(riff, fc.uint8Array()), (bytes) => void readWavHeader(bytes, bytes.length)),
    );
  });
});

describe('names of recordings', () => {
  it('are read back from the paths that are made of them', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.constantFrom('conversation', 'voicemail'),
        fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(253_402_300_799_999) }),
        (id, kind, day) => {
          const made = recordingPath(id, kind, day.getTime());
          expect(parseRecordingPath(made)).toEqual({
            recordingId: `${id}-${kind}`,
            callId: id,
            kind,
            path: made,
          });
        },
      ),
    );
  });

  it.each([
    '../x',
    `/etc/${callId}-voicemail.wav`,
    `2026/11/21/../${callId}-voicemail.wav`,
    `2026/11/21/${callId}-voicemail.wav\n`,
  ])('%j is none of ours', (name) => {
    expect(parseRecordingPath(name)).toBeUndefined();
    expect(recordingAt(`/rec/${name}`, '/rec')).toBeUndefined();
  });

  it('are not read below a folder whose name only begins like the recordings folder', () => {
    expect(recordingAt(`/recordings-of-others/${path}`, '/recordings')).toBeUndefined();
    expect(recordingAt(`/recordings/${path}`, '/recordings')).toEqual(recording);
  });
});

describe('storing a recording', () => {
  let root: string;
  const audio = createMemoryAudioStore((bytes) => createHash('sha256').update(bytes).digest('hex'));
  const file = () => join(root, path);
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'callcard-recordings-'));
    mkdirSync(join(root, '2026/11/21'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('reports checksum, size, length and channels, and may be repeated', async () => {
    const bytes = wav(16_000);
    writeFileSync(file(), bytes);
    const stored = await ingest(recording, root, audio, 5);
    expect(stored).toEqual({
      ok: true,
      value: {
        type: 'recordingStored',
        id: `recording:${callId}-voicemail:stored`,
        callId,
        at: 5,
        recordingId: `${callId}-voicemail`,
        kind: 'voicemail',
        sha256: createHash('sha256').update(bytes).digest('hex'),
        sizeBytes: bytes.length,
        durationMs: 2000,
        channels: 1,
      },
    });
    expect(await ingest(recording, root, audio, 5)).toEqual(stored);
  });

  it('reports what a header states of audio that is not there', async () => {
    writeFileSync(file(), wav(8000, 1, 48_000));
    expect(
      await ingest(
        recording,
        root,
        createMemoryAudioStore(() => 'x'),
        5,
      ),
    ).toMatchObject({
      value: { durationMs: 1000, statedMs: 3000 },
    });
  });

  it.each([
    ['nothing', 0],
    ['an earlier moment', 3_200],
  ])('mends a header that a dying switch left with the length of %s', async (_what, stated) => {
    const whole = wav(16_000, 2);
    const stale = wav(16_000, 2, stated);
    writeFileSync(file(), stale);
    const store = createMemoryAudioStore((bytes) => createHash('sha256').update(bytes).digest('hex'));
    const result = await ingest(recording, root, store, 5);
    expect(result).toMatchObject({
      value: {
        sha256: createHash('sha256').update(whole).digest('hex'),
        fileSha256: createHash('sha256').update(stale).digest('hex'),
        sizeBytes: whole.length,
        durationMs: 2_000,
      },
    });
    expect(await ingest(recording, root, store, 5)).toEqual(result);
  });

  it('mends no other byte, whatever the length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 2 }), (samples, channels) => {
        const whole = wav(samples, channels);
        const read = readWavHeader(wav(samples, channels, 0), whole.length);
        expect(read.ok && read.value.saysTooLittle).toBe(true);
        const mended = read.ok && mendWavHeader(wav(samples, channels, 0), read.value);
        expect(mended && whole.equals(mended)).toBe(true);
        expect(readWavHeader(whole, whole.length)).toMatchObject({ value: { saysTooLittle: false } });
      }),
    );
  });

  it.each([
    ['a file that is not there', () => undefined, 'missing', 'missing'],
    ['a file of no bytes', () => writeFileSync(file(), ''), 'empty', 'empty'],
    ['a file of no samples', () => writeFileSync(file(), wav(0)), 'empty', 'empty'],
    ['a file of something else', () => writeFileSync(file(), 'not audio'), 'notWav', undefined],
    ['a folder', () => mkdirSync(file()), 'unreadable', undefined],
  ])('%s', async (_name, prepare, code, lost) => {
    prepare();
    const result = await ingest(recording, root, audio, 5);
    expect(result).toMatchObject({ ok: false, error: { code } });
    if (!result.ok) expect(lostFact(recording, result.error, 9)?.reason).toBe(lost);
  });

  it('follows no link that leads out of the folder', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'callcard-outside-'));
    writeFileSync(join(outside, 'secret.wav'), wav(8000));
    symlinkSync(join(outside, 'secret.wav'), file());
    expect(await ingest(recording, root, audio, 5)).toEqual({ ok: false, error: { code: 'outside' } });
    rmSync(outside, { recursive: true });
  });
});
