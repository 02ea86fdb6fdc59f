import type { Callcard } from './callcard-process.js';
import { startCutProxy } from './cut-proxy.js';
import type { SwitchDriver } from './switch-driver.js';

/** A way to the event socket that is deadly for one claim: the process that made it is killed before it hears the answer. */
export interface KilledAtClaim {
  readonly eventSocket: SwitchDriver['eventSocket'];
  /** Who is killed, and at which claim that the switch grants from now on. */
  kills(callcard: Callcard, nth?: number): void;
  /** Settles when the process is gone; gives the moment at which the switch granted the claim. Milliseconds. */
  readonly killed: Promise<number>;
  close(): Promise<void>;
}

export async function startKilledAtClaim(driver: Pick<SwitchDriver, 'eventSocket'>): Promise<KilledAtClaim> {
  let victim: Callcard | undefined;
  let left = 0;
  let settle: (at: number) => void = () => {};
  const killed = new Promise<number>((resolve) => {
    settle = resolve;
  });
  const proxy = await startCutProxy(driver.eventSocket.port, (bytes) => {
    if (victim === undefined || !bytes.includes('+OK Deleted: 1')) return false;
    left -= 1;
    if (left > 0) return false;
    const at = Date.now();
    void victim.kill().then(() => settle(at));
    victim = undefined;
    return true;
  });
  return {
    eventSocket: { ...driver.eventSocket, port: proxy.port },
    kills(callcard, nth = 1) {
      victim = callcard;
      left = nth;
    },
    killed,
    close: () => proxy.close(),
  };
}
