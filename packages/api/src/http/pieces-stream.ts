import type { ServerResponse } from 'node:http';
import type { Context } from 'hono';

/** Pieces of a body. Whoever takes them is done with each before the next is asked for. */
export type Pieces = Pick<AsyncIterator<Uint8Array>, 'next' | 'return'>;

/** A body that is made of pieces, for whoever writes them itself. */
export interface PiecedBody {
  readonly body: ReadableStream<Uint8Array>;
  readonly pieces: Pieces;
  /** Hears of pieces that cannot be read. */
  readonly onBroken: (thrown: unknown) => void;
}

const bodies = new WeakMap<ServerResponse, PiecedBody>();

function outgoingOf({ env }: Context): ServerResponse | undefined {
  const { outgoing }: { outgoing?: ServerResponse } = env ?? {};
  return outgoing;
}

/** The body of pieces that was made for the answer of a Node server. It is given once, and to whoever sends it. */
export function takePieces(outgoing: ServerResponse): PiecedBody | undefined {
  const found = bodies.get(outgoing);
  bodies.delete(outgoing);
  return found;
}

/**
 * A body of pieces, each asked for when the client takes it; when the client goes away, no more are. `onBroken` hears of a failure, by
 * which the connection breaks: of an error Node's server would write the text into the answer, which could make it as long as it
 * should be. A server of ours takes the pieces themselves, for a stream costs each of many listeners more than what it reads.
 */
export function streamOf(
  c: Context,
  pieces: Pieces,
  onBroken: PiecedBody['onBroken'],
): ReadableStream<Uint8Array> {
  const outgoing = outgoingOf(c);
  let isGone = false;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const next = await pieces.next();
          // Whoever went away while the piece was fetched takes none.
          if (isGone) return;
          if (next.done === true) controller.close();
          // A copy, for the stream may keep it longer than until the next.
          else controller.enqueue(new Uint8Array(next.value));
        } catch (thrown) {
          if (isGone) return;
          onBroken(thrown);
          if (outgoing) outgoing.destroy();
          else controller.error(thrown);
        }
      },
      async cancel() {
        isGone = true;
        await pieces.return?.();
      },
    },
    { highWaterMark: 0 },
  );
  if (outgoing) bodies.set(outgoing, { body, pieces, onBroken });
  return body;
}
