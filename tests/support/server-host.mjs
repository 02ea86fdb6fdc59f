import { runServer } from '../../packages/api/dist/server/index.js';

// Runs the server whenever it is told to, once at a time, with the environment that it is told: see server-host.ts.
let stopping;

process.on('message', async ({ run: environment, stop }) => {
  if (stop) return stopping?.abort();
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
  stopping = new AbortController();
  const ended = await runServer({ environment: process.env, newKey: false, signal: stopping.signal });
  if (!ended.ok) {
    for (const line of ended.error) process.stderr.write(`${line}\n`);
    process.exit(1);
  }
  for (const stream of [process.stdout, process.stderr]) stream.write('\0');
});
// Whoever told it is gone.
process.on('disconnect', () => process.exit(0));
