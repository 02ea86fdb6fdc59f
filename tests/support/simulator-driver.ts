import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '@callcard/freeswitch-sim';
import type { CalleeBehaviour, DialScript } from './outgoing-driver.js';
import type { RoutingDriver } from './routing-calls.js';
import type { PhoneBehaviour } from './switch-driver.js';

/** What a phone of the simulator does for it: whatever rings there can be told to talk. */
export function simulated(behaviour: PhoneBehaviour) {
  if (behaviour.kind === 'holdButton') throw new Error('simulated phones have no hold button');
  return behaviour.kind === 'talkWhenTold' ? ({ kind: 'ring' } as const) : behaviour;
}

export interface SimulatorDriver extends RoutingDriver {
  /** Where prompts of lines' and users' own are, with `ownPrompts`. */
  readonly promptsDir: string;
  /** Ends as a killed process does. */
  crash(): Promise<void>;
  /** Starts it again after a crash, on the same port and folders; its phones are gone. */
  startAgain(): Promise<void>;
  crashAndRestart(): Promise<void>;
  /** Lets a phone dial. */
  dial(script: DialScript): Promise<void>;
  /** What whoever has this number outside does. */
  setOutside(number: string, behaviour: CalleeBehaviour): Promise<void>;
  hangUp(user: string): Promise<void>;
  /** A phone's transfer key. */
  refer(who: string, to: string, toOther?: boolean): Promise<undefined>;
  /** Keypad digits that were heard at a number's or an extension's far end. */
  digitsOf(user: string): string;
}

/** The simulated switch behind the same drivers as the real one, its folders in a temporary place. */
export async function startSimulatorDriver(
  options: {
    readonly fallbackAfterSeconds?: number;
    readonly diskBytes?: number;
    readonly soundsDir?: string;
    readonly callerHeaders?: string;
    /** The switch has a folder for prompts of lines' and users' own. */
    readonly ownPrompts?: boolean;
    readonly holdMusic?: string;
    /** What the switch calls itself; absent: as this machine does. */
    readonly hostname?: string;
    readonly heartbeatSeconds?: number;
    /** So many seconds its clock is ahead of this machine's. */
    readonly clockAheadSeconds?: number;
    /** Further extensions of the trunk's context: `app data` each. */
    readonly extensions?: Readonly<Record<string, readonly string[]>>;
    /** What a phone dials before the id of a call that it takes over; absent: there is no such code. */
    readonly pickUpCode?: string;
  } = {},
): Promise<SimulatorDriver> {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-simulator-'));
  const password = 'for-this-test-only';
  const { extensions = {}, ownPrompts = false, pickUpCode, ...settings } = options;
  const promptsDir = join(folder, 'prompts');
  const extensionFor = (destination: string) =>
    pickUpCode !== undefined && destination.startsWith(pickUpCode)
      ? [`intercept ${destination.slice(pickUpCode.length)}`]
      : extensions[destination];
  const start = async (at: number) => {
    const started = await startSimulator({
      password,
      port: at,
      recordingsDir: join(folder, 'recordings'),
      cdrDir: join(folder, 'cdr'),
      ...(ownPrompts ? { promptsDir } : {}),
      ...settings,
      dialplan: (_context, destination) => extensionOf(extensionFor(destination)),
    });
    if (!started.ok) throw new Error(`the simulator did not start: ${started.error.code}`);
    return started.value;
  };
  let running = await start(0);
  const { host, port, recordingsDir, cdrDir } = running;
  const crash = () => running.crash();
  const startAgain = async () => {
    running = await start(port);
  };
  const furtherPhones = new Set<string>();
  const further = (extension: string) => `${extension}@127.0.0.1:5062`;
  return {
    name: 'simulator',
    eventSocket: { host, port, password },
    recordingsDir,
    cdrDir,
    promptsDir,
    async setPhone(extension, behaviour) {
      if (furtherPhones.delete(extension)) running.setPhone(further(extension), { kind: 'offline' });
      running.setPhone(extension, simulated(behaviour));
    },
    async addPhone(extension, behaviour) {
      furtherPhones.add(extension);
      running.setPhone(further(extension), simulated(behaviour));
    },
    setMobile: async (number, { pressesAfterMs }) =>
      running.setPhone(number, {
        kind: 'answer',
        afterMs: 300,
        ...(pressesAfterMs === undefined ? {} : { presses: { digit: '1', afterMs: pressesAfterMs } }),
      }),
    async placeCall(script) {
      const call = running.placeCall(script);
      return { ended: call.ended.then(({ answered }) => ({ answered })) };
    },
    dial: async (script) => void running.dial(script),
    refer: async (who, to, toOther) => {
      running.refer(who, to, toOther);
      return undefined;
    },
    hangUp: async (user) => running.hangUp(user),
    digitsOf: (user) => running.digitsHeard(user),
    setOutside: async (number, behaviour) => running.setPhone(number, behaviour),
    crash,
    startAgain,
    async crashAndRestart() {
      await crash();
      await startAgain();
    },
    async stop() {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function extensionOf(lines: readonly string[] | undefined) {
  const applications = lines?.map((line) => {
    const [name = '', ...data] = line.split(' ');
    return { name, data: data.join(' ') };
  });
  return applications && { name: 'of-a-test', applications };
}
