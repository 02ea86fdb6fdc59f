/** Thrown to leave what is under way when the user stops a command. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Throws {@link Stopped} once the user has stopped the command. */
export function stopper(signal: AbortSignal): () => void {
  return () => {
    if (signal.aborted) throw new Stopped('stopped by the user');
  };
}
