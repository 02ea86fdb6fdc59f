import { describe } from 'vitest';
import { playTransfers } from '../support/play-transfers.js';
import { referredCalls } from '../support/transfer-calls.js';
import { startTransferSimulator } from '../support/transfer-simulator.js';

describe("phones' own transfer keys on the simulated FreeSWITCH", () => {
  playTransfers(referredCalls, startTransferSimulator);
});
