import { writeFileSync } from 'node:fs';
import type { BrowserNeeds } from '../../../support/browser.js';

const sampleRate = 48_000;

/** Writes what a browser's microphone hears: ten seconds of a steady tone, which it repeats. */
export function writeMicrophone(path: string, hertz: number): void {
  const samples = Buffer.alloc(2 * 10 * sampleRate);
  for (let n = 0; n < samples.length / 2; n += 1)
    samples.writeInt16LE(Math.round(12_000 * Math.sin((2 * Math.PI * hertz * n) / sampleRate)), 2 * n);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(sampleRate, 24);
  head.writeUInt32LE(2 * sampleRate, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  writeFileSync(path, Buffer.concat([head, samples]));
}

/** A browser whose pages have this microphone, and where nobody is asked whether they may. */
export function withMicrophone(path: string): BrowserNeeds {
  const options = [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-audio-capture=${path}`,
    // The switch's audio is on the loopback interface, too.
    '--allow-loopback-in-peer-connection',
    // The page comes from the test and not from the server, so that Chromium takes it for one of the internet.
    '--disable-features=LocalNetworkAccessChecks',
  ];
  return { options, whole: true };
}
