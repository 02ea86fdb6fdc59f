import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playComfort, playFewForwards, toldToSecond } from '../support/queue-comfort.js';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { type Ears, makeEars } from './support/ears.js';
import { whyNoSwitch } from './support/find-tools.js';
import { pcmuTone } from './support/tone.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

/** By what is heard: each prompt is a tone of its own here. */
const tones = {
  music: 850,
  phone: 1_000,
  'queue-comfort': 1_200,
  'queue-position': 1_450,
  'queue-minutes': 1_750,
  'number-1': 2_100,
  'number-2': 2_500,
} as const;

/** Puts a second of a tone in the place of what a prompt says. */
function speakTone(file: string, hertz: number): void {
  const before = readFileSync(file);
  const data = before.indexOf('data') + 8;
  const spoken = pcmuTone(hertz);
  const after = Buffer.concat([before.subarray(0, data), spoken]);
  after.writeUInt32LE(spoken.length, data - 4);
  after.writeUInt32LE(after.length - 8, 4);
  writeFileSync(file, after);
}

/** Notes what the newest caller hears, one entry for each change. */
function listen(ears: Ears) {
  const began = Date.now();
  const names = Object.keys(tones) as (keyof typeof tones)[];
  return {
    stop: () =>
      ears
        .heardInOrder('caller', began, Object.values(tones))
        .flatMap((hertz) => names.filter((name) => tones[name] === hertz)),
  };
}

describe.skipIf(missing !== undefined)('a caller who waits on a real FreeSWITCH', () => {
  let driver: FreeswitchDriver;
  let ears: Ears;
  beforeAll(async () => {
    // The network leaves each call a few forwards: fewer than the steps of the waiting.
    const made = makeEars({ caller: 440, 1001: tones.phone });
    const few = (scenario: string) => scenario.replaceAll('Max-Forwards: 70', 'Max-Forwards: 6');
    ears = { ...made, give: (who, scenario) => made.give(who, who === 'caller' ? few(scenario) : scenario) };
    driver = await bootFreeswitch({
      fallbackAfterSeconds: 6,
      ears,
      environment: { CALLCARD_HOLD_MUSIC: `tone_stream://%(1000,0,${tones.music});loops=-1` },
      prepare({ conf }) {
        const { music: _, phone: __, ...prompts } = tones;
        for (const [name, hertz] of Object.entries(prompts))
          speakTone(join(conf, 'sounds/pl', `${name}.wav`), hertz);
      },
    });
  });
  afterAll(() => driver?.stop());

  it('R12: hears the place and the time, between music, then whoever answers', async () => {
    let heard: readonly string[] = [];
    await playComfort(driver, () => {
      const listening = listen(ears);
      return {
        stop() {
          heard = listening.stop();
          return heard;
        },
      };
    });
    expect(heard.at(-1)).toBe('phone');
    expect(heard.length).toBeGreaterThan(toldToSecond.length);
  });

  it('R3: waits for longer than the network lets it be forwarded', () => playFewForwards(driver, 8));
});
