import { readConfig } from './compose/config.js';
import { createLog } from './compose/log.js';
import { problemLine } from './compose/problem.js';
import { run } from './compose/process.js';

function fail(lines: readonly string[]): never {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exit(1);
}

const options = process.argv.slice(2);
const unknown = options.find((option) => option !== '--new-key');
if (unknown !== undefined) fail([`callcard: ${unknown} is no option; the only one is --new-key`]);
const config = readConfig(process.env);
if (!config.ok) fail(config.error.map(problemLine));

const running = await run({
  config: config.value,
  log: createLog(
    (line) => process.stdout.write(`${line}\n`),
    () => new Date(),
  ),
  print: (text) => process.stdout.write(`${text}\n`),
  newKey: options.includes('--new-key'),
});
if (!running.ok) fail([problemLine(running.error)]);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A second signal does not wait.
    if (stopping) process.exit(1);
    stopping = true;
    void running.value.stop().then(() => process.exit(0));
  });
}
