#!/usr/bin/env node
// Places a call on a running simulated FreeSWITCH: a caller dials one of our lines.
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const ANSWER_WITHIN_MS = 5000;
// In a checkout npm calls it; where the package is installed, it and the product have names of their own.
const installed = import.meta.url.includes('/node_modules/');
const START = installed ? 'npx callcard-server' : 'npm start';
const USAGE = `usage: ${installed ? 'npx callcard-sim-call' : 'npm run call --'} [--from +48601234567] [--to +48225550100] [--name "Jan Kowalski"] [--withheld] [--talk 5] [--phones answer|busy|decline|ring|offline]`;

/** The phones that the simulator of the product has. */
const EXTENSIONS = ['1001', '1002'];
const BEHAVIOURS = ['answer', 'busy', 'decline', 'ring', 'offline'];

/** An expected failure: its message is all that the user needs. */
class Refusal extends Error {}

try {
  const flags = readFlags();
  if (flags.help) console.log(USAGE);
  else await call(flags);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function call(flags) {
  const { script, phones } = readOrder(flags);
  const uuid = await place([...phones, `sim_call ${JSON.stringify(script)}`], await readSimulator());
  // Whoever withholds the number stays hidden, in a terminal as in a log (rule C7).
  const named = script.name === undefined ? script.from : `${script.name} (${script.from})`;
  const who = script.withheld ? 'A caller who hides the number' : named;
  console.log(
    `${who} calls ${script.to} and talks for ${script.hangUpAfterMs / 1000} s after the answer; call id ${uuid}`,
  );
}

/** What to place, and the commands that set what the phones do from now on. */
function readOrder(flags) {
  const talk = Number(flags.talk);
  if (!Number.isFinite(talk) || talk <= 0 || flags.talk.trim() === '') {
    throw new Refusal(`--talk must be a number of seconds above zero, not ${flags.talk}`);
  }
  for (const [name, value] of Object.entries(flags)) {
    if (typeof value === 'string' && (value === '' || /[\r\n]/.test(value)))
      throw new Refusal(`--${name} must be a text in one line`);
  }
  const { from, to, name, withheld, phones: kind } = flags;
  if (kind !== undefined && !BEHAVIOURS.includes(kind)) {
    throw new Refusal(`--phones must be answer, busy, decline, ring or offline, not ${kind}`);
  }
  const phone = (extension) => `sim_phone ${JSON.stringify({ extension, kind, afterMs: 1500 })}`;
  return {
    script: {
      from,
      to,
      ...(name === undefined ? {} : { name }),
      ...(withheld ? { withheld } : {}),
      hangUpAfterMs: talk * 1000,
    },
    phones: kind === undefined ? [] : EXTENSIONS.map(phone),
  };
}

function readFlags() {
  try {
    return parseArgs({
      options: {
        from: { type: 'string', default: '+48601234567' },
        to: { type: 'string', default: '+48225550100' },
        name: { type: 'string' },
        withheld: { type: 'boolean' },
        talk: { type: 'string', default: '5' },
        phones: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    const [reason = 'unknown flag'] = String(error.message).split('. ');
    throw new Refusal(`${reason}; ${USAGE}`);
  }
}

async function readSimulator() {
  const path = join(process.env.CALLCARD_DATA_DIR ?? 'data', 'simulator.json');
  let text;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw new Refusal(`no simulator is running (there is no ${path}): start one with ${START}`);
  }
  try {
    const { host, port, password } = JSON.parse(text);
    if (typeof host === 'string' && Number.isInteger(port) && typeof password === 'string')
      return { host, port, password };
  } catch {
    // falls through to the same answer as a file with other contents
  }
  throw new Refusal(`${path} does not describe a simulator: start one again with ${START}`);
}

/** Gives the commands one after the other; resolves with the call id that the last one answers. */
async function place(commands, { host, port, password }) {
  const socket = connect(port, host);
  socket.setTimeout(ANSWER_WITHIN_MS);
  const stopped = () => new Refusal(`no simulator answers on ${host}:${port}: start one with ${START}`);
  try {
    return await new Promise((resolve, reject) => {
      let text = '';
      let step = 0;
      const steps = [
        ['Content-Type: auth/request\n\n', `auth ${password}\n\n`],
        ...commands.map((command, index) => [
          index === 0 ? 'Reply-Text: +OK accepted\n\n' : '\n\n+OK\n',
          `api ${command}\n\n`,
        ]),
      ];
      socket.on('error', () => reject(stopped()));
      socket.on('timeout', () => reject(stopped()));
      socket.on('close', () => reject(stopped()));
      socket.on('data', (bytes) => {
        text += bytes.toString('utf8');
        const [expected, next] = steps[step] ?? [];
        if (expected !== undefined && text.endsWith(expected)) {
          step++;
          text = '';
          socket.write(next);
        } else if (text.includes('-ERR invalid')) {
          reject(new Refusal('the simulator does not accept the password of simulator.json: start it again'));
        } else if (expected === undefined) {
          const result = /\n\n(?:\+OK (\S+)|-ERR ([^\n]*))\n$/.exec(text);
          if (result?.[1]) resolve(result[1]);
          else if (result) reject(new Refusal(`the simulator refused the call: ${result[2]}`));
        }
      });
    });
  } finally {
    socket.destroy();
  }
}
