// Callers and phones, played by SIPp.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freeMediaPort, freeSipPort, host } from './ports.mjs';
import { makeFolder, startProcess, until } from './processes.mjs';
import { callerScenario, phoneScenario, registrationScenario } from './sip-scenarios.mjs';

/** How long a caller talks after the answer. */
export const talkMs = 500;
/** Calls that are still under way so long after the last one began are given up, in seconds. */
const patience = 45;

/** Starts SIPp in a folder of its own. */
export async function startSipp(cleanup, sipp, { scenario, csv, target, port, args }) {
  const { folder, remove } = makeFolder(cleanup, 'sipp');
  writeFileSync(join(folder, 'scenario.xml'), scenario);
  if (csv) writeFileSync(join(folder, 'fields.csv'), `SEQUENTIAL\n${csv.join('\n')}\n`);
  const all = [
    ...(target ? [target] : []),
    ...['-sf', 'scenario.xml', '-i', host, '-mi', host, '-mp', String(await freeMediaPort())],
    ...['-p', String(port ?? (await freeSipPort())), '-nostdin', '-aa'],
    ...['-trace_err', '-error_file', 'errors.log', '-trace_logs', '-log_file', 'calls.log'],
    ...(csv ? ['-inf', 'fields.csv'] : []),
    ...args.map(String),
  ];
  const { exited, kill } = startProcess(cleanup, sipp, all, { cwd: folder, nice: true });
  const read = (name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '');
  return { folder, exited, read, end: () => kill().then(remove) };
}

/** Starts what answers for all phones, and waits until it listens. */
export async function startPhones(cleanup, sipp, port, scenario = phoneScenario()) {
  const phones = await startSipp(cleanup, sipp, { scenario, port, args: ['-l', 3000] });
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')} `;
  const table = '/proc/net/udp';
  await until('the phones listen', () => !existsSync(table) || readFileSync(table, 'utf8').includes(local));
  return phones.end;
}

/** Registers all extensions at the phones' port. */
export async function register(cleanup, sipp, { target, domain, phonePort, extensions, password }) {
  const run = await startSipp(cleanup, sipp, {
    scenario: registrationScenario(domain, phonePort),
    csv: extensions.map((name) => `${name};[authentication username=${name} password=${password}];7200`),
    target,
    args: ['-m', extensions.length, '-r', 100, '-timeout', 30],
  });
  const code = await run.exited;
  const errors = run.read('errors.log');
  await run.end();
  if (code !== 0) throw new Error(`the phones could not register: ${errors.slice(0, 500)}`);
}

/** Lets callers call one line at a rate, and gives what became of them. Times are milliseconds from INVITE to 200. */
export async function call(cleanup, sipp, { target, line, callers, rate, seconds }) {
  const placed = Math.round(rate * seconds);
  const run = await startSipp(cleanup, sipp, {
    scenario: callerScenario({ line, talkMs }),
    csv: callers.map(({ number, name }) => `${number};${name}`),
    target,
    args: [
      ...['-m', placed, '-r', rate, '-l', placed, '-timeout', Math.ceil(seconds) + patience],
      ...['-trace_rtt', '-rtt_freq', 1],
    ],
  });
  await run.exited;
  const file = readdirSync(run.folder).find((name) => name.endsWith('_rtt.csv'));
  const milliseconds = (file ? run.read(file) : '').split('\n').flatMap((row) => {
    const took = Number(row.split(';')[1]);
    return took > 0 ? [took] : [];
  });
  const answered = run.read('calls.log').match(/answered/g)?.length ?? 0;
  await run.end();
  return { placed, answered, milliseconds };
}
