import type { Context } from 'hono';

/**
 * Breaks the connection under an answer; false: it is not known. Of an error Node's server would write the text into the
 * answer, which could make it as long as it should be.
 */
export function breakConnection({ env }: Context): boolean {
  const { outgoing }: { outgoing?: { destroy?(): void } } = env ?? {};
  outgoing?.destroy?.();
  return outgoing?.destroy !== undefined;
}

/**
 * A body of pieces, each asked for when the client takes it; when the client goes away, no more are. `broken` hears of a failure, and
 * says whether the connection is broken with it.
 */
export function streamOf(
  pieces: Pick<AsyncIterator<Uint8Array>, 'next' | 'return'>,
  broken: (thrown: unknown) => boolean,
): ReadableStream<Uint8Array> {
  let isGone = false;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const next = await pieces.next();
          // Whoever went away while the piece was fetched takes none.
          if (isGone) return;
          if (next.done === true) controller.close();
          else controller.enqueue(next.value);
        } catch (thrown) {
          if (!isGone && !broken(thrown)) controller.error(thrown);
        }
      },
      async cancel() {
        isGone = true;
        await pieces.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
