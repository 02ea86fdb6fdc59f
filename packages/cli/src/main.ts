import { runCli } from './cli.js';
import { exitCodes } from './failure.js';

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A second signal does not wait.
    if (stopping.signal.aborted) process.exit(exitCodes.stopped);
    stopping.abort();
  });
}

// Whoever reads our output went away, such as `head`.
process.stdout.on('error', () => process.exit(exitCodes.failed));

process.exitCode = await runCli(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  now: Date.now,
  signal: stopping.signal,
});
