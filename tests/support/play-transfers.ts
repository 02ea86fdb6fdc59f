import { afterAll, beforeAll, it } from 'vitest';
import type { TransferCall } from './transfer-calls.js';
import type { TransferDriver } from './transfer-scene.js';

/** Tests of these calls, on a switch of their own. Calls that begin in different ways have files of their own, which run at the same time. */
export function playTransfers(calls: readonly TransferCall[], boot: () => Promise<TransferDriver>): void {
  let driver: TransferDriver;
  beforeAll(async () => {
    driver = await boot();
  });
  afterAll(() => driver?.stop());

  it.each(calls.map((call) => [call.name, call] as const))('%s', (_name, call) => call.run(driver));
}
