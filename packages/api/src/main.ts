#!/usr/bin/env node
import './server/compile-late.js';
import { readConfig } from './server/config.js';
import { createLog } from './server/log.js';
import { oneLine } from './server/one-line.js';
import { problemLine } from './server/problem.js';
import { run } from './server/process.js';
import { watchForStall } from './server/watchdog.js';

const log = createLog(
  (line) => process.stdout.write(`${line}\n`),
  () => new Date(),
);

// A bug: nobody knows what still holds. Calls go on in FreeSWITCH, and the next start takes in what was missed.
process.on('uncaughtException', (error) => {
  try {
    log.error('unexpected failure, the process ends: start it again', {
      error: error instanceof Error ? (error.stack ?? String(error)) : String(error),
    });
  } finally {
    process.exit(70);
  }
});

function fail(lines: readonly string[]): never {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exit(1);
}

const options = process.argv.slice(2);
const unknown = options.find((option) => option !== '--new-key');
if (unknown !== undefined) fail([oneLine(`callcard: ${unknown} is no option; the only one is --new-key`)]);
const config = readConfig(process.env);
if (!config.ok) fail(config.error.map(problemLine));

const running = await run({
  config: config.value,
  log,
  print: (text) => process.stdout.write(`${text}\n`),
  newKey: options.includes('--new-key'),
});
if (!running.ok) fail([problemLine(running.error)]);
watchForStall(config.value.stallAfterMs);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A second signal does not wait.
    if (stopping) process.exit(1);
    stopping = true;
    void running.value.stop().then(() => process.exit(0));
  });
}
