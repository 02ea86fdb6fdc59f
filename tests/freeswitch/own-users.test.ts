import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createCallcard } from '../support/callcard-process.js';
import { isRoot, whyNoOtherUser } from '../support/other-user.js';
import { playRecordingCare } from '../support/recording-care.js';
import { knownCaller, lineNumber } from '../support/scenarios.js';
import { addSmallCompany, callSince, recorded } from '../support/small-company.js';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { whyNoSwitch } from './support/find-tools.js';
import { whyNotAs } from './support/switch-process.js';

/** Who runs the switch, and a gateway of its group. Neither need exist. */
const switchUser = { uid: 40_001, gid: 40_001 };
const gatewayUser = { uid: 40_002, gid: switchUser.gid };

const reason =
  whyNoSwitch() ??
  (isRoot ? whyNotAs(switchUser) : 'only root runs a switch as somebody else') ??
  [switchUser, gatewayUser].map(whyNoOtherUser).find((each) => each !== undefined);
if (reason !== undefined) console.log(`Skipped: ${reason}`);

describe.skipIf(reason !== undefined)(
  'a real FreeSWITCH that runs as a user of its own, with UMask=0027',
  () => {
    let driver: FreeswitchDriver | undefined;
    afterEach(() => driver?.stop());

    it('and a gateway of the same user: recordings are stored, fetched again when they are damaged, and removed with their records', async () => {
      driver = await bootFreeswitch({ fallbackAfterSeconds: 3, user: switchUser });
      await playRecordingCare(driver, switchUser);
    });

    it('and a gateway of its group, as the README sets them up: recordings are stored, and records moved away', async () => {
      driver = await bootFreeswitch({
        fallbackAfterSeconds: 3,
        user: switchUser,
        prepare({ cdr }) {
          mkdirSync(cdr);
          chmodSync(cdr, 0o2770);
        },
      });
      const settings = { CALLCARD_SWITCH_COPY_DAYS: 'never' };
      const callcard = createCallcard(driver, settings, undefined, gatewayUser);
      try {
        await callcard.start();
        await addSmallCompany(callcard);
        await driver.setPhone('1001', { kind: 'answer', afterMs: 200 });
        const since = Date.now();
        const placed = await driver.placeCall({ from: knownCaller, to: lineNumber, hangUpAfterMs: 2_500 });
        expect(await placed.ended).toMatchObject({ answered: true });
        const callId = await callSince(callcard, since);
        await recorded(callcard, callId);
        type Recordings = { recordings: { id: string; path: string }[] };
        const { recordings } = await callcard.json<Recordings>(`/v1/calls/${callId}`);
        const { id = '', path = '' } = recordings[0] ?? {};
        const served = await callcard.fetch(`/v1/recordings/${id}/audio`);
        const onSwitch = readFileSync(join(driver.recordingsDir, path));
        expect(onSwitch.equals(Buffer.from(await served.arrayBuffer()))).toBe(true);
        const imported = join(driver.cdrDir, 'imported');
        const moved = () => (existsSync(imported) ? readdirSync(imported) : []);
        await expect.poll(moved, { timeout: 20_000 }).toContain(`a_${callId}.cdr.json`);
        expect(callcard.output()).not.toContain('cannot be');
      } finally {
        await callcard.dispose();
      }
    });
  },
);
