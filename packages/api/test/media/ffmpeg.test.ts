import { execFileSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { createConverter, findFormats, NotConverted } from '../../src/media/ffmpeg.js';
import { programOf, realConverter, recordingOf } from './support.js';

const wav = recordingOf(2);

const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function program(script: string): string {
  const made = programOf(script);
  closing.push(made.close);
  return made.path;
}

async function* inPieces(bytes: Uint8Array, size = 1_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function all(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const got: Uint8Array[] = [];
  for await (const piece of pieces) got.push(piece);
  return Buffer.concat(got);
}

describe('a converter', () => {
  it('gives the program the source, and gives what the program makes of it', async () => {
    const convert = createConverter(program('exec cat'), 10_000);
    expect(await all(convert('mp3', inPieces(wav)))).toEqual(Buffer.from(wav));
  });

  it('says what the program said when it fails', async () => {
    const convert = createConverter(program('cat >/dev/null; echo "no such thing" >&2; exit 3'), 10_000);
    await expect(all(convert('mp3', inPieces(wav)))).rejects.toThrow(new NotConverted('no such thing'));
  });

  it('says that a program which is not there made nothing', async () => {
    const convert = createConverter('/nowhere/ffmpeg', 10_000);
    await expect(all(convert('mp3', inPieces(wav)))).rejects.toThrow(NotConverted);
  });

  it('kills what takes too long', async () => {
    const convert = createConverter(program('exec sleep 1000'), 100);
    await expect(all(convert('ogg', inPieces(wav)))).rejects.toThrow('it took longer than 100 ms');
  });

  it('throws what the source throws, and no audio that ends early', async () => {
    const convert = createConverter(program('exec cat'), 10_000);
    const broken = (async function* () {
      yield wav;
      throw new Error('the store broke');
    })();
    await expect(all(convert('mp3', broken))).rejects.toThrow('the store broke');
  });

  it('kills the program and leaves the source when nobody reads on', async () => {
    let isLeft = false;
    const endless = (async function* () {
      try {
        for (;;) yield wav;
      } finally {
        isLeft = true;
      }
    })();
    const convert = createConverter(program('exec cat'), 10_000);
    for await (const _ of convert('mp3', endless)) break;
    await expect.poll(() => isLeft).toBe(true);
  });

  it('is found where the program names the encoders, and not where it does not', async () => {
    const names = 'echo " A....D libmp3lame  MP3"; echo " A..X.. opus  Opus"';
    expect([...(await findFormats(program(names)))]).toEqual(['mp3']);
    expect([...(await findFormats(program('exit 1')))]).toEqual([]);
    expect([...(await findFormats('/nowhere/ffmpeg'))]).toEqual([]);
  });
});

const convert = await realConverter();
const skipped = convert ? '' : ' (skipped: no ffmpeg with libmp3lame and libopus)';

describe.skipIf(!convert)(`ffmpeg itself${skipped}`, () => {
  const probe = (bytes: Buffer) => {
    const asked = ['-v', 'error', '-show_entries', 'stream=codec_name,channels', '-of', 'csv=p=0', '-'];
    return execFileSync('ffprobe', asked, { input: bytes }).toString().trim();
  };
  const durationOf = (bytes: Buffer) => {
    const decoded = execFileSync(
      'ffmpeg',
      ['-v', 'error', '-i', '-', '-f', 's16le', '-ar', '8000', '-ac', '1', '-'],
      { input: bytes, stdio: ['pipe', 'pipe', 'ignore'] },
    );
    return decoded.length / 16_000;
  };

  it.each([
    ['mp3', 'mp3,2'],
    ['ogg', 'opus,2'],
  ] as const)(
    'makes %s of both channels, as long as the recording, and the same bytes each time',
    async (format, said) => {
      const made = await all(convert?.(format, inPieces(wav)) ?? inPieces(new Uint8Array()));
      expect(probe(made)).toBe(said);
      expect(Math.abs(durationOf(made) - 2)).toBeLessThan(0.2);
      expect(await all(convert?.(format, inPieces(wav)) ?? inPieces(new Uint8Array()))).toEqual(made);
    },
  );

  it('makes something of a file whose header a crash left behind', async () => {
    const stale = Buffer.from(wav);
    stale.writeUInt32LE(0, 40);
    const made = await all(convert?.('mp3', inPieces(stale)) ?? inPieces(new Uint8Array()));
    expect(Math.abs(durationOf(made) - 2)).toBeLessThan(0.2);
  });

  it('says so when it is given something else', async () => {
    const pieces = convert?.('mp3', inPieces(Buffer.from('nothing to hear'.repeat(100))));
    await expect(all(pieces ?? inPieces(new Uint8Array()))).rejects.toThrow(NotConverted);
  });
});
