import { describe } from 'vitest';
import { playTransfers } from '../support/play-transfers.js';
import { transfersOf } from '../support/transfer-calls.js';
import { whyNoSwitch } from './support/find-tools.js';
import { bootTransfers } from './support/transfers.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

describe.skipIf(missing !== undefined)('calls that are handed over on a real FreeSWITCH', () => {
  playTransfers(transfersOf('comesIn'), () => bootTransfers({ fallbackAfterSeconds: 4 }));
});
