import type { ServerResponse } from 'node:http';
import type { PiecedBody } from '../../http/pieces-stream.js';

/**
 * Writes an answer whose header is written, each piece when the system has taken the one before, and ends it. When the client goes away,
 * nothing more is asked for; pieces that cannot be read break the connection.
 */
export async function writePieces(
  { pieces, onBroken }: Omit<PiecedBody, 'body'>,
  outgoing: ServerResponse,
): Promise<void> {
  let isGone = outgoing.destroyed;
  let goOn: (() => void) | undefined;
  const stop = () => {
    isGone = true;
    goOn?.();
    void Promise.resolve(pieces.return?.()).catch(onBroken);
  };
  if (isGone) return stop();
  outgoing.once('close', stop);
  const written = (piece: Uint8Array) =>
    new Promise<void>((resolve) => {
      goOn = resolve;
      outgoing.write(piece, () => resolve());
    });
  try {
    for (;;) {
      const next = await pieces.next();
      if (isGone) return;
      if (next.done === true) break;
      await written(next.value);
      if (isGone) return;
    }
    outgoing.off('close', stop);
    outgoing.end();
  } catch (thrown) {
    if (isGone) return;
    onBroken(thrown);
    outgoing.destroy();
  }
}
