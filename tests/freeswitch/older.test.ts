import { existsSync } from 'node:fs';
import { checkSwitch } from '@callcard/esl-gateway';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runScenario } from '../support/run-scenario.js';
import { scenarios } from '../support/scenarios.js';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { change } from './support/edit-configuration.js';
import { whyNoSwitch } from './support/find-tools.js';

/** A FreeSWITCH of before 1.11.2. */
const binary = process.env['FREESWITCH_OLDER_BIN'] ?? '';
const missing =
  whyNoSwitch() ??
  (existsSync(binary) ? undefined : 'FREESWITCH_OLDER_BIN does not name an older FreeSWITCH');
if (missing !== undefined) console.log(`Skipped, no older switch: ${missing}`);

const check = async ({ eventSocket }: FreeswitchDriver) => {
  const checked = await checkSwitch({ ...eventSocket, profile: 'internal', browserPhones: true });
  if (!checked.ok) throw new Error(checked.error.code);
  return checked.value;
};

describe.skipIf(missing !== undefined)('a check of a FreeSWITCH of before 1.11.2', () => {
  let driver: FreeswitchDriver | undefined;
  afterEach(async () => {
    await driver?.stop();
    driver = undefined;
  });

  it('finds nothing to do where chat is off, and notes what the version lacks', async () => {
    driver = await bootFreeswitch({ binary });
    const findings = await check(driver);
    expect(findings.filter(({ state }) => state === 'wrong')).toEqual([]);
    expect(findings.filter(({ state, code }) => state === 'note' && code !== 'noPhones')).toMatchObject([
      { code: 'versionChatOff' },
      { code: 'allowlistOff' },
    ]);
  });

  it('has the version as something to do where one SIP profile has chat on', async () => {
    driver = await bootFreeswitch({
      binary,
      prepare: (folders) =>
        change(folders, 'sip_profiles/external.xml', (text) =>
          text.replace(/ *<param name="enable-chat"[^\n]*\n/, ''),
        ),
    });
    const findings = await check(driver);
    expect(findings.filter(({ state }) => state === 'wrong')).toMatchObject([{ code: 'versionOld' }]);
  });
});

describe.skipIf(missing !== undefined)('a FreeSWITCH of before 1.11.2', () => {
  let driver: FreeswitchDriver;
  beforeAll(async () => {
    driver = await bootFreeswitch({ binary, fallbackAfterSeconds: 4 });
  });
  afterAll(() => driver?.stop());

  it.each(scenarios)('$name', (scenario) => runScenario(driver, scenario));
});
