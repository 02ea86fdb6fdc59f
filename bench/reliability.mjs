// `pnpm reliability [--phases a,b] [--calls 100] [--write]`: calls on a real FreeSWITCH while something fails. Prints a table, with
// `--write` into docs/reliability.md, and ends with 1 when a caller was cut, lost or recorded otherwise than documented. Compiles first.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createCleanup } from './calls/cleanup.mjs';
import { findTools } from './calls/settings.mjs';
import { phases } from './reliability/phases.mjs';
import { runPhase } from './reliability/run-phase.mjs';
import { tableOf } from './reliability/table.mjs';
import { versions, versionsLine } from './versions.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const page = `${root}docs/reliability.md`;
const ownNetwork = 'CALLCARD_OWN_NETWORK';

const { values } = parseArgs({
  options: {
    phases: { type: 'string', default: Object.keys(phases).join(',') },
    calls: { type: 'string', default: '100' },
    write: { type: 'boolean', default: false },
  },
});

/** Runs this again where nothing that is spoilt is anybody else's; undefined: it is so already, or cannot be. */
function againInOwnNetwork() {
  if (process.env[ownNetwork] || process.getuid?.() !== 0) return undefined;
  const command = `ip link set lo up && exec "$0" "$@"`;
  const args = ['-n', '-m', 'sh', '-c', command, process.execPath, ...process.argv.slice(1)];
  const { status, error } = spawnSync('unshare', args, {
    stdio: 'inherit',
    env: { ...process.env, [ownNetwork]: '1' },
  });
  return error ? undefined : (status ?? 1);
}

const done = againInOwnNetwork();
if (done !== undefined) process.exit(done);

const compiled = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b'], {
  cwd: root,
  stdio: 'inherit',
});
if (compiled.status !== 0) process.exit(compiled.status ?? 1);

const tools = findTools();
const missing = Object.keys(tools).filter((name) => tools[name] === undefined);
if (missing.length > 0) {
  console.error(`${missing.join(' and ')} not found (FREESWITCH_BIN, SIPP_BIN).`);
  process.exit(1);
}

const wanted = values.phases.split(',');
const unknown = wanted.filter((name) => !Object.hasOwn(phases, name));
if (unknown.length > 0) {
  console.error(`No such phase: ${unknown.join(', ')}. There are ${Object.keys(phases).join(', ')}.`);
  process.exit(2);
}

const count = Number(values.calls);
if (!Number.isInteger(count) || count < 1 || count > 100) {
  console.error('--calls must be a number from 1 to 100');
  process.exit(2);
}

const [version] = versions([]);
const cleanup = createCleanup(wanted.length * 10 * 60_000);
console.log(versionsLine([version]));
await cleanup.during(async () => {
  const rows = [];
  for (const name of wanted) {
    const { needsOwnNetwork } = phases[name];
    if (needsOwnNetwork && !process.env[ownNetwork]) {
      console.log(`${name}: left out, for it needs namespaces of its own: run it as root on Linux`);
      continue;
    }
    const row = await runPhase(cleanup, tools, version, { phase: phases[name], count });
    console.log(`${name}: ${row.faults.length === 0 ? 'as it should be' : row.faults.join('\n  ')}`);
    rows.push(row);
  }
  const table = tableOf(rows);
  console.log(`\n${table}`);
  if (values.write) {
    const text = readFileSync(page, 'utf8');
    writeFileSync(page, text.replace(/(<!-- table -->\n)[\s\S]*(\n<!-- end -->)/, `$1\n${table}$2`));
  }
  if (rows.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
});
