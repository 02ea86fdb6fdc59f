// What it costs to draw a recording: the waveform of ten minutes of two channels, in a thread, with the checksum that is made on the way.
import { createHash } from 'node:crypto';
import { createPeaksThread } from '../../packages/api/dist/media/peaks/thread.js';

const seconds = 600;
const frames = seconds * 8_000;
const pieceBytes = 16 * 1024;

const kinds = [
  { name: 'PCM, 16 bits', tag: 1, bits: 16 },
  { name: 'A-law', tag: 6, bits: 8 },
  { name: 'mu-law', tag: 7, bits: 8 },
];

/** A WAV file of two channels of noise. */
function wavOf({ tag, bits }) {
  const dataBytes = (frames * 2 * bits) / 8;
  const wav = Buffer.alloc(44 + dataBytes);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  for (const [at, value] of [
    [20, tag],
    [22, 2],
    [32, (2 * bits) / 8],
    [34, bits],
  ])
    wav.writeUInt16LE(value, at);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt32LE(8_000, 24);
  wav.writeUInt32LE((16_000 * bits) / 8, 28);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(dataBytes, 40);
  for (let at = 44; at < wav.length; at += 4) wav.writeUInt32LE(Math.imul(at, 2_654_435_761) >>> 0, at);
  return wav;
}

async function* checked(wav) {
  const hash = createHash('sha256');
  for (let at = 0; at < wav.length; at += pieceBytes) {
    const piece = wav.subarray(at, at + pieceBytes);
    hash.update(piece);
    yield piece;
  }
  hash.digest();
}

async function drawOnce(measure, wav) {
  const before = process.cpuUsage();
  const began = performance.now();
  const made = await measure(checked(wav), wav.length);
  if (!made.ok) throw new Error(made.error.code);
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: (user + system) / 1_000, ms: performance.now() - began, bytes: made.value.length };
}

/** The processor time of the whole process, of the cheapest of so many rounds. */
export async function measureDrawing(rounds) {
  const measure = createPeaksThread();
  const rows = [];
  for (const kind of kinds) {
    const wav = wavOf(kind);
    const found = [];
    for (let round = 0; round < rounds; round += 1) found.push(await drawOnce(measure, wav));
    const [best] = found.sort((one, other) => one.cpuMs - other.cpuMs);
    rows.push([
      kind.name,
      `${best.cpuMs.toFixed(0)} ms`,
      `${best.ms.toFixed(0)} ms`,
      `${(best.bytes / 1_000).toFixed(0)} kB`,
    ]);
  }
  return {
    title: 'Waveforms: ten minutes, two channels, 8 kHz',
    note: `Processor time of all threads, with the start of the thread and a SHA-256 of the source, of the cheapest of ${rounds} rounds; what is kept.`,
    columns: ['', 'processor', 'time', 'kept'],
    rows,
  };
}
