import { setTimeout as sleep } from 'node:timers/promises';
import { namedPromptIds, type PromptFiles, type Store } from '@callcard/crm-core';
import { waitBriefly } from './farewell.js';
import type { Log } from './log.js';

/** How often the switch's own prompts are compared with those that lines and users have. Milliseconds. */
const everyMs = 600_000;
/** Until the switch can be reached, and after a failure. Milliseconds. */
const soonMs = 5_000;

/** What prompts on the switch are looked after with. */
export interface TendedPrompts {
  readonly store: Pick<Store, 'lines' | 'users'>;
  readonly files: Pick<PromptFiles, 'keepOnly'>;
  readonly log: Pick<Log, 'info' | 'warn'>;
  /** When it is tried again after a failure. Milliseconds; absent: 5 seconds. */
  readonly againMs?: number;
}

/**
 * Brings to this process's switch the own prompts that it lacks, and takes away those that nobody has any more: at its start,
 * and again and again. Each process does so for its own switch.
 */
export function tendPrompts({ store, files, log, againMs = soonMs }: TendedPrompts): {
  readonly stop: () => Promise<void>;
} {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function tend(): Promise<number> {
    try {
      const done = await files.keepOnly(await namedPromptIds(store));
      if (!done.ok) return done.error.code === 'noFolder' ? everyMs : againMs;
      const { placed, removed, failed } = done.value;
      if (placed + removed > 0)
        log.info('own prompts on the switch were brought up to date', { ...done.value });
      return failed > 0 ? againMs : everyMs;
    } catch (thrown) {
      log.warn('own prompts cannot be looked after now; it is tried again', { error: String(thrown) });
      return againMs;
    }
  }

  async function follow(): Promise<void> {
    while (!signal.aborted)
      await sleep(await tend(), undefined, { signal, ref: false }).catch(() => undefined);
  }

  const followed = follow();
  return {
    async stop() {
      stopping.abort();
      await waitBriefly(followed);
    },
  };
}
