import { CallcardError, unreachable } from './errors.js';

/**
 * The pieces of a body as they come. Rejects with `unreachable` when it breaks off, or when nothing comes for so long that the
 * connection must be dead; with the signal's reason when that is aborted. Whoever stops reading closes the connection.
 */
export async function* chunksOf(
  body: ReadableStream<Uint8Array> | null,
  silenceMs: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (body === null) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read(), silenceMs);
      if (done) return;
      yield value;
    }
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    throw cause instanceof CallcardError ? cause : unreachable('the answer broke off', cause);
  } finally {
    // Of a connection that is dead nobody hears whether it was closed.
    reader.cancel().catch(() => undefined);
  }
}

function inTime<T>(coming: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(unreachable(`nothing came for ${ms} ms`)), ms);
    coming.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
