import { expect, vi } from 'vitest';
import type { EslProbe } from '../freeswitch/support/esl-probe.js';

/** Ends whatever a story has left on the switch, so that the next one begins with phones that are free. */
export async function endChannels({ api }: Pick<EslProbe, 'api'>): Promise<void> {
  const { rows = [] } = JSON.parse(await api('show channels as json')) as { rows?: { uuid: string }[] };
  for (const { uuid } of rows) await api(`uuid_kill ${uuid}`);
}

/** Waits until no channel is left on the switch, whose own account of them lags a little. */
export async function expectNoChannels(probe: Pick<EslProbe, 'api'>): Promise<void> {
  await vi.waitFor(
    async () => {
      const shown = JSON.parse(await probe.api('show channels as json')) as { row_count: number };
      expect(shown.row_count).toBe(0);
    },
    { timeout: 5_000, interval: 100 },
  );
}
