import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Half a second of u-law. */
const shortest = 4000;

/** Cuts the prompts of a copy of the configuration, so that calls which are about something else need not hear them out. */
export function shortenPrompts(soundsDir: string): void {
  for (const name of readdirSync(soundsDir, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.wav')) continue;
    const file = readFileSync(join(soundsDir, name));
    const data = file.indexOf('data');
    const cut = Buffer.from(file.subarray(0, data + 8 + shortest));
    cut.writeUInt32LE(shortest, data + 4);
    cut.writeUInt32LE(cut.length - 8, 4);
    writeFileSync(join(soundsDir, name), cut);
  }
}
