import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playTransfers } from '../support/play-transfers.js';
import { referredCalls } from '../support/transfer-calls.js';
import { playTransfer, type TransferDriver } from '../support/transfer-scene.js';
import { whyNoSwitch } from './support/find-tools.js';
import { bootTransfers } from './support/transfers.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

describe.skipIf(missing !== undefined)("phones' own transfer keys on a real FreeSWITCH", () => {
  let driver: TransferDriver;
  beforeAll(async () => {
    driver = await bootTransfers({ fallbackAfterSeconds: 4 });
  });
  afterAll(() => driver?.stop());

  it("A9: a phone's own transfer key is refused unless the installation lets it", () =>
    playTransfer(driver, 'comesIn', {}, async (scene) => {
      await scene.hears('caller', '1001');
      expect(await driver.refer('1001', '1002')).toBe(405);
      await scene.hears('caller', '1001');
      await scene.done({ type: 'hangUp' });
    }));
});

describe.skipIf(missing !== undefined)(
  "phones' own transfer keys on a real FreeSWITCH that lets them",
  () => {
    const environment = { CALLCARD_REFUSE_REFER: 'false' };
    playTransfers(referredCalls, () => bootTransfers({ fallbackAfterSeconds: 4, environment }));
  },
);
