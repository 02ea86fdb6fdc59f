import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promptLanguages, promptNames } from '@callcard/crm-core';
import { describe, expect, it } from 'vitest';
import { promptTexts, textHash } from '../../scripts/prompts.mjs';

const folder = fileURLToPath(new URL('../../freeswitch/sounds/', import.meta.url));
const made: Record<string, string> = JSON.parse(readFileSync(join(folder, 'made-from.json'), 'utf8'));
const texts = promptTexts() as [string, string, string][];

/** The format, and the samples as far from silence as the code says (u-law: 255 is none). */
function readUlaw(file: string) {
  const bytes = readFileSync(file);
  const format = bytes.indexOf('fmt ');
  const data = bytes.indexOf('data', format);
  const size = bytes.readUInt32LE(data + 4);
  return {
    code: bytes.readUInt16LE(format + 8),
    channels: bytes.readUInt16LE(format + 10),
    rate: bytes.readUInt32LE(format + 12),
    loud: [...bytes.subarray(data + 8, data + 8 + size)].map((byte) => 127 - (byte & 127)),
  };
}

describe('R12: prompts', () => {
  it('are there in every language', () => {
    const wanted = promptLanguages.flatMap((language) => promptNames.map((name) => `${language}/${name}`));
    expect(texts.map(([language, name]) => `${language}/${name}`)).toEqual(wanted);
  });

  it.each(texts)(
    '%s/%s is spoken, as telephones carry it, from the text that stands beside it',
    (language, name, text) => {
      const file = `${language}/${name}.wav`;
      const { code, channels, rate, loud } = readUlaw(join(folder, file));
      expect({ code, channels, rate }).toEqual({ code: 7, channels: 1, rate: 8000 });
      const seconds = loud.length / rate;
      expect(seconds).toBeGreaterThan(text.length / 30);
      expect(seconds).toBeLessThan(text.length / 5);
      // Speech is loud for a good part of the time, but for the little silence at both ends.
      const spoken = loud.length - 0.3 * rate;
      expect(loud.filter((level) => level > 30).length / spoken).toBeGreaterThan(0.3);
      expect(made[file]).toBe(textHash(text));
    },
  );
});
