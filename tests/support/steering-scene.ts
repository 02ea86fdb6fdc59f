import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { type Callcard, createCallcard, type LiveEvent } from './callcard-process.js';
import { setKnownPhone } from './known-phone.js';
import { partOf, tonesIn } from './listen.js';
import { command as giveCommand } from './outgoing-calls.js';
import type { RoutingDriver } from './routing-calls.js';
import { knownCaller, lineNumber } from './scenarios.js';
import { callSince } from './small-company.js';
import type { PhoneBehaviour, PlacedCall } from './switch-driver.js';

export type Who = 'caller' | '1001' | '1002' | '1003' | 'outside';

/** A switch on which calls are steered, with the tones that the parts say, in hertz. */
export interface SteeringDriver extends RoutingDriver {
  readonly tones: Readonly<Record<Exclude<Who, '1003' | 'outside'> | 'music', number>> & {
    readonly 1003?: number;
    readonly outside?: number;
  };
  /** Gives the switch a command past the product, as an operator would. */
  api(command: string): Promise<string>;
  /** The tones that arrived at a far end in the last so many milliseconds; absent: nobody listens. */
  heard?(who: Who, ms: number, hertz: readonly number[]): number[];
}

export type Fact = LiveEvent['fact'];

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A call during which an agent gives commands. Anna (1001) owns the caller; Piotr has 1002. */
export interface SteeringScene {
  readonly callcard: Callcard;
  readonly driver: SteeringDriver;
  readonly callId: string;
  readonly anna: string;
  readonly piotr: string;
  readonly queue: string;
  readonly placed: PlacedCall;
  /** Anna's, unless it names another user. */
  command(command: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** The command is carried out and confirmed; gives the call. */
  done(command: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>>;
  fact(type: string, wanted?: (fact: Fact) => boolean): Promise<Fact>;
  facts(): Promise<Fact[]>;
  call(): Promise<Readonly<Record<string, unknown>>>;
  card(): Promise<Readonly<Record<string, unknown>>>;
  /** Waits until a far end has heard just these for a while; where nobody listens, the same while. */
  hears(who: Who, ...tones: readonly (Who | 'music')[]): Promise<void>;
  /** The conversation's recording, between two instants: the caller's channel and the other one. */
  recorded(from: unknown, to: unknown): Promise<readonly [number[], number[]]>;
}

/** So long a far end must have heard the same, looked at piece by piece. Milliseconds. */
const listenMs = 500;
const lookMs = 100;
const mostLooks = 50;

export interface SceneOptions {
  readonly phones?: Readonly<Partial<Record<'1001' | '1002' | '1003', PhoneBehaviour>>>;
  readonly line?: Readonly<Record<string, unknown>>;
  /** Who is in the queue; absent: Piotr. */
  readonly queue?: readonly ('anna' | 'piotr')[];
  /** The line has the queue; absent: it has none. */
  readonly lineQueue?: boolean;
  /** Absent: the caller whom Anna owns. */
  readonly from?: string;
}

const answers: PhoneBehaviour = { kind: 'answer', afterMs: 200 };

export async function fillCrm(callcard: Callcard, options: SceneOptions) {
  const anna = await callcard.create('/v1/users', { name: 'Anna', extension: '1001' });
  const piotr = await callcard.create('/v1/users', { name: 'Piotr', extension: '1002' });
  const ids = { anna: anna.id, piotr: piotr.id };
  const memberIds = (options.queue ?? ['piotr']).map((name) => ids[name]);
  const queue = await callcard.create('/v1/queues', { name: 'Q', memberIds, ringSeconds: 4 });
  const routing = { ownerRingSeconds: 5, queueId: options.lineQueue ? queue.id : null };
  await callcard.create('/v1/lines', { number: lineNumber, country: 'PL', routing, ...options.line });
  await callcard.create('/v1/contacts', { name: 'Jan', ownerId: anna.id, phones: [{ number: knownCaller }] });
  return { ...ids, queue: queue.id };
}

/** Has a call ring at Anna's phone, plays a story with it, and ends what it began. */
export async function playSteering(
  driver: SteeringDriver,
  options: SceneOptions,
  play: (scene: SteeringScene) => Promise<void>,
): Promise<void> {
  const callcard = createCallcard(driver, { FREESWITCH_TRUNK: 'trunk' });
  try {
    await callcard.start();
    const people = await fillCrm(callcard, options);
    for (const [extension, behaviour] of Object.entries({ 1001: answers, 1002: answers, ...options.phones }))
      await setKnownPhone(driver, callcard, extension, behaviour);
    const began = Date.now();
    const placed = await driver.placeCall({ from: options.from ?? knownCaller, to: lineNumber });
    const callId = await callSince(callcard, began);
    await play(sceneOf(driver, callcard, callId, placed, people));
    await placed.ended;
    await callcard.waitFor('ended', (event) => event.callId === callId && event.fact.type === 'ended');
  } finally {
    await callcard.dispose();
  }
}

export function sceneOf(
  driver: SteeringDriver,
  callcard: Callcard,
  callId: string,
  placed: PlacedCall,
  people: { readonly anna: string; readonly piotr: string; readonly queue: string },
): SteeringScene {
  const at = `/v1/calls/${callId}`;

  const command: SteeringScene['command'] = async (given) => {
    const { status, json } = await giveCommand(callcard, callId, { userId: people.anna, ...given });
    return { status, body: json };
  };

  const fact: SteeringScene['fact'] = async (type, wanted = () => true) => {
    const found = await callcard.waitFor(
      type,
      (event) => event.callId === callId && event.fact.type === type && wanted(event.fact),
    );
    return found.fact;
  };

  return {
    callcard,
    driver,
    callId,
    placed,
    ...people,
    command,
    async done(given) {
      const { status, body } = await command(given);
      expect(status, `${JSON.stringify(given)}: ${JSON.stringify(body)}\n${callcard.output()}`).toBe(200);
      return body;
    },
    fact,
    facts: async () => (await callcard.json<{ items: Fact[] }>(`${at}/facts`)).items,
    call: () => callcard.json(at),
    card: () => callcard.json(`${at}/card`),
    async hears(who, ...tones) {
      const { heard } = driver;
      const wanted = new Set(tones.map((tone) => driver.tones[tone]));
      if (!heard) return wait(listenMs);
      const all = [...new Set(Object.values(driver.tones))];
      const expected = all.filter((tone) => wanted.has(tone));
      const now = () => heard(who, lookMs, all);
      let steady = 0;
      for (let looks = 0; looks < mostLooks && steady < listenMs / lookMs; looks += 1) {
        await wait(lookMs);
        steady = String(now()) === String(expected) ? steady + 1 : 0;
      }
      expect(steady === 0 ? now() : expected, `what ${who} hears`).toEqual(expected);
    },
    async recorded(from, to) {
      const started = await fact('recordingStarted');
      const path = join(driver.recordingsDir, String(started['path']));
      const offset = (instant: unknown) => Date.parse(String(instant)) - Date.parse(String(started['at']));
      const all = [...new Set(Object.values(driver.tones))];
      // The middle half: what begins or ends is not there to the millisecond.
      const length = offset(to) - offset(from);
      const [caller, other] = partOf(path, offset(from) + length / 4, offset(to) - length / 4);
      return [tonesIn(caller, all), tonesIn(other, all)];
    },
  };
}
