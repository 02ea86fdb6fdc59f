import { expect } from 'vitest';
import { createCallcard } from './callcard-process.js';
import { knownCaller, lineNumber } from './scenarios.js';
import { addSmallCompany } from './small-company.js';
import type { SwitchDriver } from './switch-driver.js';

interface ListedCall {
  readonly id: string;
  readonly status: string;
  readonly fallback: boolean;
}

/**
 * Restarts two processes on one store and one switch, one after the other, while calls come: each call is answered by the phone of its
 * client's owner, once, and none is in the fallback.
 */
export async function playRollingRestart(
  driver: SwitchDriver,
  settings: Readonly<Record<string, string>> = {},
): Promise<void> {
  const first = createCallcard(driver, settings);
  await first.start();
  const second = createCallcard(driver, settings, first);
  try {
    await second.start();
    await addSmallCompany(first);
    await driver.setPhone('1001', { kind: 'answer', afterMs: 100, hangUpAfterMs: 400 });
    let restarting = true;
    const restarts = (async () => {
      for (const process of [first, second, first, second]) {
        await process.stop();
        await process.start();
      }
    })().finally(() => {
      restarting = false;
    });
    restarts.catch(() => undefined);
    let placed = 0;
    while (restarting) {
      const call = await driver.placeCall({ from: knownCaller, to: lineNumber });
      placed += 1;
      expect(await call.ended).toMatchObject({ answered: true });
    }
    await restarts;
    expect(placed).toBeGreaterThan(3);
    await expect
      .poll(async () => (await second.json<{ items: ListedCall[] }>('/v1/calls?live=true')).items)
      .toEqual([]);
    const { items } = await second.json<{ items: ListedCall[] }>('/v1/calls?limit=200');
    expect(items).toHaveLength(placed);
    for (const { id, status, fallback } of items) {
      expect({ status, fallback }).toEqual({ status: 'answered', fallback: false });
      const facts = await second.json<{ items: { type: string }[] }>(`/v1/calls/${id}/facts`);
      const types = facts.items.map(({ type }) => type);
      for (const type of ['offered', 'planned', 'answered', 'ended'])
        expect(types.filter((each) => each === type)).toEqual([type]);
    }
  } finally {
    await Promise.all([first.stop(), second.stop()]);
    await first.dispose();
  }
}
