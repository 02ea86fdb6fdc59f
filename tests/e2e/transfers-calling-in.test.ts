import { describe } from 'vitest';
import { playTransfers } from '../support/play-transfers.js';
import { transfersOf } from '../support/transfer-calls.js';
import { startTransferSimulator } from '../support/transfer-simulator.js';

describe('calls that are handed over on the simulated FreeSWITCH', () => {
  playTransfers(transfersOf('comesIn'), startTransferSimulator);
});
