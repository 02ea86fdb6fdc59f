import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, Ids, PhoneAccounts, Store } from '@callcard/crm-core';
import { createBrowserPhones, type TendedBrowserPhones } from '../phones/browser-phones.js';
import type { IceSettings } from '../phones/ice-servers.js';
import { switchSocketAt } from '../phones/switch-socket.js';
import type { Sessions } from '../sign-in/sessions.js';
import { createSigningKeys } from '../signing-keys.js';
import { waitBriefly } from './farewell.js';
import type { Log } from './log.js';
import type { FreeswitchConfig } from './switch-config.js';

/** How often accounts are compared with who is signed in. Milliseconds. */
const standardEveryMs = 15_000;

/** Phones in browsers as the settings have them, on the first switch that takes any; undefined: there are none. */
export function browserPhonesOf(
  switches: readonly Pick<FreeswitchConfig, 'webSocket'>[],
  ports: {
    readonly store: Pick<Store, 'users' | 'signingKeys'>;
    readonly sessions: Pick<Sessions, 'list'>;
    readonly accounts: PhoneAccounts;
    readonly clock: Clock;
    readonly ids: Ids;
    readonly ice: IceSettings;
  },
): TendedBrowserPhones | undefined {
  const [webSocket] = switches.flatMap((each) => each.webSocket ?? []);
  if (!webSocket) return undefined;
  return createBrowserPhones({
    ...ports,
    keys: createSigningKeys(ports),
    open: switchSocketAt(webSocket),
  });
}

/**
 * Takes accounts off this process's switch whose time is over: at its start, when a session ends here, and again and again. Each process does
 * so for its own switch.
 */
export function tendBrowserPhones(
  phones: Pick<TendedBrowserPhones, 'tend' | 'onSessionEnded'>,
  log: Pick<Log, 'info' | 'warn'>,
  everyMs = standardEveryMs,
): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  let isTold = false;

  async function tend(): Promise<void> {
    try {
      const done = await phones.tend();
      // A switch that is away is reported elsewhere, and one without a folder has no accounts.
      const failed = !done.ok && done.error.code !== 'unreachable' && done.error.code !== 'noFolder';
      if (failed && !isTold)
        log.warn(
          'accounts of phones in browsers that are over cannot be taken off FreeSWITCH; it is tried again',
          {
            ...done.error,
          },
        );
      isTold = failed;
      if (done.ok && done.value > 0)
        log.info('accounts of phones in browsers were taken off FreeSWITCH', { removed: done.value });
    } catch (thrown) {
      log.warn('accounts of phones in browsers cannot be looked after now; it is tried again', {
        error: String(thrown),
      });
    }
  }

  async function follow(): Promise<void> {
    while (!signal.aborted) {
      const due = new AbortController();
      phones.onSessionEnded(() => due.abort());
      await tend();
      const awake = AbortSignal.any([signal, due.signal]);
      await sleep(everyMs, undefined, { signal: awake, ref: false }).catch(() => undefined);
    }
  }

  const followed = follow();
  return {
    async stop() {
      stopping.abort();
      await waitBriefly(followed);
    },
  };
}
