import { afterAll, beforeAll, describe, it } from 'vitest';
import {
  constantMusic,
  greetedNumber,
  greeting,
  recordedTalks,
  runRecordedTalk,
  type TalkDriver,
} from '../support/recorded-talks.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';

describe('the simulated FreeSWITCH records', () => {
  let driver: TalkDriver;
  beforeAll(async () => {
    const started = await startSimulatorDriver({
      holdMusic: constantMusic.stream,
      extensions: { [greetedNumber]: greeting },
    });
    driver = { ...started, tones: { caller: 440, phone: 660 } };
  });
  afterAll(() => driver.stop());

  it.each(recordedTalks)('$name', (talk) => runRecordedTalk(driver, talk));
});
