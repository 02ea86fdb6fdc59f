import type { Socket } from 'node:net';

/** Between two signs of life of a connection on which nobody says anything, in milliseconds: whoever has gone without a word is found out. */
const keepAliveMs = 30_000;
/** A phone registers again every few minutes: one that says nothing for so long is none any more. Milliseconds. */
const longestSilenceMs = 900_000;
/** When one side has ended, the other one may take so long for each piece of what it was sent before. Milliseconds. */
const farewellMs = 5_000;

export interface TunnelEnds {
  readonly browser: Socket;
  readonly onSwitch: Socket;
  /** Both connections are closed. */
  readonly onEnd: () => void;
  /** Milliseconds; a quarter of an hour when absent. */
  readonly silenceMs?: number;
}

/**
 * Passes on what each side sends, as fast as the other one takes it, until either ends. Nothing more is kept than the buffers of the two
 * connections. Gives what cuts both at once.
 */
export function joinSockets({
  browser,
  onSwitch,
  onEnd,
  silenceMs = longestSilenceMs,
}: TunnelEnds): () => void {
  const sides = [browser, onSwitch] as const;
  let open = 0;

  /** What was sent before still arrives. */
  function end(): void {
    for (const side of sides) {
      side.destroySoon();
      side.setTimeout(farewellMs, () => side.destroy());
    }
  }

  /** Somebody who may not any more is not waited for. */
  function cut(): void {
    for (const side of sides) side.destroy();
  }

  function closed(): void {
    open -= 1;
    if (open > 0) end();
    else onEnd();
  }

  for (const side of sides) {
    side.setNoDelay(true);
    side.setKeepAlive(true, keepAliveMs);
    side.on('error', cut);
    side.once('end', end);
    if (side.closed) continue;
    open += 1;
    side.once('close', closed);
  }
  browser.setTimeout(silenceMs, end);
  // Either may have gone while the other one was waited for.
  if (sides.some(({ destroyed }) => destroyed)) cut();
  if (open === 0) queueMicrotask(onEnd);
  browser.pipe(onSwitch);
  onSwitch.pipe(browser);
  return cut;
}
