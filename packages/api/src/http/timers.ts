/** Runs a function once after some milliseconds; returns how to cancel it. */
export function timer(run: () => void, ms: number): () => void {
  const handle = setTimeout(run, ms);
  return () => clearTimeout(handle);
}

/** Runs a function again and again, which keeps no process alive; returns how to stop. */
export function interval(run: () => void, ms: number): () => void {
  const handle = setInterval(run, ms).unref();
  return () => clearInterval(handle);
}
