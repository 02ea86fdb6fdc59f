#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { oneLine } from './server/one-line.js';
import { runServer } from './server/run-server.js';

function fail(lines: readonly string[]): never {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exit(1);
}

const known = { 'new-key': { type: 'boolean' }, config: { type: 'string' } } as const;
const { values, tokens } = parseArgs({ options: known, strict: false, allowPositionals: true, tokens: true });
for (const token of tokens) {
  const unknown =
    token.kind === 'option' ? !(token.name in known) && token.rawName : 'value' in token && token.value;
  if (unknown) fail([oneLine(`callcard: ${unknown} is no option; there are --new-key and --config <file>`)]);
}
if (values.config === true) fail(['callcard: --config needs the path of a file']);
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A second signal does not wait.
    if (stopping.signal.aborted) process.exit(1);
    stopping.abort();
  });
}
const ended = await runServer({
  environment: process.env,
  config: typeof values.config === 'string' ? values.config : undefined,
  newKey: values['new-key'] === true,
  signal: stopping.signal,
});
if (!ended.ok) fail(ended.error);
process.exit(0);
