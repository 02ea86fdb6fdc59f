import type { Socket } from 'node:net';

/** Between two signs of life of a connection on which nobody says anything, in milliseconds: whoever has gone without a word is found out. */
const keepAliveMs = 30_000;
/** A phone registers again every few minutes: one that says nothing for so long is none any more. Milliseconds. */
export const idleMs = 900_000;

export interface TunnelEnds {
  readonly browser: Socket;
  readonly onSwitch: Socket;
  /** Any of them ends it. */
  readonly until: readonly AbortSignal[];
  readonly onEnd: () => void;
}

/**
 * Passes on what each side sends, as fast as the other one takes it, until either ends or it is ended from outside. What was sent before is
 * still passed on.
 */
export function join({ browser, onSwitch, until, onEnd }: TunnelEnds): void {
  const sides = [browser, onSwitch] as const;
  let open = sides.filter(({ closed }) => !closed).length;
  const end = () => {
    for (const side of sides) side.destroySoon();
  };
  for (const side of sides) {
    side.setNoDelay(true);
    side.setKeepAlive(true, keepAliveMs);
    side.on('error', () => side.destroy());
    side.once('end', end);
    side.once('close', () => {
      open -= 1;
      if (open > 0) return end();
      for (const signal of until) signal.removeEventListener('abort', cut);
      onEnd();
    });
  }
  browser.setTimeout(idleMs, end);
  /** Somebody who may not any more is not waited for. */
  function cut(): void {
    for (const side of sides) side.destroy();
  }
  for (const signal of until) signal.addEventListener('abort', cut);
  // Either may have gone while the other one was waited for.
  if (until.some(({ aborted }) => aborted) || sides.some(({ destroyed }) => destroyed)) cut();
  if (open === 0) return onEnd();
  browser.pipe(onSwitch);
  onSwitch.pipe(browser);
}
