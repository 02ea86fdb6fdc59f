import './compile-late.js';
import { err, ok, type Result } from '@callcard/crm-core';
import { currentRequestId } from '../http/request-context.js';
import { loadConfig } from './load-config.js';
import { createLog } from './log.js';
import { openLogSink } from './log-sink.js';
import { problemLine } from './problem.js';
import { run } from './process.js';
import type { Environment } from './settings/environment.js';
import { watchForStall } from './watchdog.js';

export interface ServerOptions {
  readonly environment: Environment;
  /** The file of settings that a command line names. */
  readonly config?: string | undefined;
  /** Make a further API key, and say in which file it is. */
  readonly newKey: boolean;
  /** Aborted: stop, after what is under way. */
  readonly signal: AbortSignal;
}

/**
 * Runs gateway, API and store in this process until the signal; resolves when everything has stopped. No listener, timer, thread,
 * connection or open file is left then, and it can be run again. Errors: why it cannot start, as lines for people. A bug ends the
 * process with 70.
 */
export async function runServer(options: ServerOptions): Promise<Result<void, readonly string[]>> {
  const loaded = loadConfig(options.environment, options.config);
  if (!loaded.ok) return err(loaded.error.map((error) => problemLine(error)));
  const { config, found } = loaded.value;
  const style = { ...config.log, format: config.log.format ?? (process.stdout.isTTY ? 'text' : 'json') };
  const sink = openLogSink();
  const context = () => {
    const requestId = currentRequestId();
    return requestId === undefined ? {} : { requestId };
  };
  const log = createLog(style, { write: sink.write, context });
  // A bug: nobody knows what still holds. Calls go on in FreeSWITCH, and the next start takes in what was missed.
  const onBug = (error: unknown) => {
    try {
      log.error('unexpected failure, the process ends: start it again', {
        error: error instanceof Error ? (error.stack ?? String(error)) : String(error),
      });
    } finally {
      sink.close();
      process.exit(70);
    }
  };
  process.on('uncaughtException', onBug);
  const running = await run({
    config,
    log,
    // Whoever reads JSON gets nothing else.
    print: style.format === 'text' ? sink.write : (text) => process.stderr.write(`${text}\n`),
    newKey: options.newKey,
    environment: options.environment,
    onReload(listener) {
      // That of a terminal which is closed ends the process, as it does everywhere.
      if (process.stdout.isTTY) return () => undefined;
      process.on('SIGHUP', listener);
      return () => process.off('SIGHUP', listener);
    },
  });
  if (running.ok) {
    const stopWatching = watchForStall(config.stallAfterMs, style);
    await aborted(options.signal);
    await running.value.stop();
    await stopWatching();
  }
  sink.close();
  process.off('uncaughtException', onBug);
  return running.ok ? ok(undefined) : err([problemLine(running.error, found)]);
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
