import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { CallScript } from './phones.js';
import { err, ok, type Result } from './result.js';

/** What a command line asks for; all texts as they were given. */
export interface CallOrder {
  readonly from: string;
  readonly to: string;
  readonly name?: string;
  readonly withheld?: boolean;
  /** Seconds. */
  readonly talk: string;
  /** What the phones of the product's simulator do from now on. */
  readonly phones?: string;
}

/** What is ordered where nothing is said: a client of the demo calls its line. */
export const standardOrder = { from: '+48601234567', to: '+48225550100', talk: '5' } as const;

/** What {@link CallOrder} phones may do. */
export const orderedBehaviours = ['answer', 'busy', 'decline', 'ring', 'offline'] as const;

/** Where the simulator's address lies, and the command that starts one. */
export interface OrderPlace {
  readonly dataDir: string;
  readonly start: string;
}

interface Address {
  readonly host: string;
  readonly port: number;
  readonly password: string;
}

const answerWithinMs = 5000;

/** The phones that the simulator of the product has. */
const extensions = ['1001', '1002'];

/**
 * Places a call on the simulator that runs with a data folder; gives what was done, in words. Errors: what is wrong, and what to do, in
 * words.
 */
export async function orderCall(order: CallOrder, place: OrderPlace): Promise<Result<string, string>> {
  const read = readOrder(order);
  if (!read.ok) return read;
  const { script, phones } = read.value;
  const simulator = await readSimulator(place);
  if (!simulator.ok) return simulator;
  const placed = await give([...phones, `sim_call ${JSON.stringify(script)}`], simulator.value, place.start);
  if (!placed.ok) return placed;
  // Whoever withholds the number stays hidden, in a terminal as in a log (rule C7).
  const named = script.name === undefined ? script.from : `${script.name} (${script.from})`;
  const who = script.withheld ? 'A caller who hides the number' : named;
  return ok(
    `${who} calls ${script.to} and talks for ${order.talk.trim()} s after the answer; call id ${placed.value}`,
  );
}

/** What to place, and the commands that set what the phones do. */
function readOrder(
  order: CallOrder,
): Result<{ readonly script: CallScript; readonly phones: readonly string[] }, string> {
  const talk = Number(order.talk);
  if (!Number.isFinite(talk) || talk <= 0 || order.talk.trim() === '')
    return err(`--talk must be a number of seconds above zero, not ${order.talk}`);
  for (const [name, value] of Object.entries(order))
    if (typeof value === 'string' && (value === '' || /[\r\n]/.test(value)))
      return err(`--${name} must be a text in one line`);
  const { from, to, name, withheld, phones: kind } = order;
  if (kind !== undefined && !orderedBehaviours.some((known) => known === kind))
    return err(`--phones must be answer, busy, decline, ring or offline, not ${kind}`);
  const phone = (extension: string) => `sim_phone ${JSON.stringify({ extension, kind, afterMs: 1500 })}`;
  const script: CallScript = {
    ...{ from, to, hangUpAfterMs: talk * 1000 },
    ...(name === undefined ? {} : { name }),
    ...(withheld ? { withheld } : {}),
  };
  return ok({ script, phones: kind === undefined ? [] : extensions.map(phone) });
}

async function readSimulator({ dataDir, start }: OrderPlace): Promise<Result<Address, string>> {
  const path = join(dataDir, 'simulator.json');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return err(`no simulator is running (there is no ${path}): start one with ${start}`);
  }
  const address = addressIn(text);
  return address ? ok(address) : err(`${path} does not describe a simulator: start one again with ${start}`);
}

function addressIn(text: string): Address | undefined {
  try {
    const { host, port, password }: Partial<Address> = JSON.parse(text);
    const isOne = typeof host === 'string' && Number.isInteger(port) && typeof password === 'string';
    return isOne ? { host, port: Number(port), password } : undefined;
  } catch {
    return undefined;
  }
}

/** Gives the commands one after the other; the call id that the last one answers. */
function give(
  commands: readonly string[],
  { host, port, password }: Address,
  start: string,
): Promise<Result<string, string>> {
  const socket = connect(port, host);
  socket.setTimeout(answerWithinMs);
  const steps = [
    ['Content-Type: auth/request\n\n', `auth ${password}\n\n`],
    ...commands.map((command, index) => [
      index === 0 ? 'Reply-Text: +OK accepted\n\n' : '\n\n+OK\n',
      `api ${command}\n\n`,
    ]),
  ];
  return new Promise((resolve) => {
    let text = '';
    const end = (result: Result<string, string>) => {
      resolve(result);
      socket.destroy();
    };
    const stopped = () => end(err(`no simulator answers on ${host}:${port}: start one with ${start}`));
    for (const event of ['error', 'timeout', 'close']) socket.on(event, stopped);
    socket.on('data', (bytes) => {
      text += bytes.toString('utf8');
      const [expected, next] = steps[0] ?? [];
      if (expected !== undefined && next !== undefined && text.endsWith(expected)) {
        steps.shift();
        text = '';
        socket.write(next);
      } else if (text.includes('-ERR invalid')) {
        end(err('the simulator does not accept the password of simulator.json: start it again'));
      } else if (expected === undefined) {
        const [, id, reason] = /\n\n(?:\+OK (\S+)|-ERR ([^\n]*))\n$/.exec(text) ?? [];
        if (id !== undefined) end(ok(id));
        else if (reason !== undefined) end(err(`the simulator refused the call: ${reason}`));
      }
    });
  });
}
