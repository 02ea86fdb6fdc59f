import { createCallcard } from './callcard-process.js';
import { setKnownPhone } from './known-phone.js';
import { endChannels } from './no-channels.js';
import type { CalleeBehaviour, DialScript } from './outgoing-driver.js';
import { knownCaller, lineNumber } from './scenarios.js';
import { callSince } from './small-company.js';
import {
  fillCrm,
  type SceneOptions,
  type SteeringDriver,
  type SteeringScene,
  sceneOf,
  type Who,
} from './steering-scene.js';
import type { PhoneBehaviour } from './switch-driver.js';

/** Somebody whom no line and no user has. */
export const outsideNumber = '+48601000001';

/** A switch on which calls of both directions are handed over, also to somebody outside. */
export interface TransferDriver extends SteeringDriver {
  /** What whoever has this number outside does when it is called. */
  setOutside(number: string, behaviour: CalleeBehaviour): Promise<void>;
  /** Lets a phone dial a number. */
  dial(script: DialScript): Promise<void>;
  /** A far end hangs up the newest of its calls. */
  hangUp(who: Who): Promise<void>;
  /** Keypad digits that arrived at a far end in its call. */
  digitsHeard(who: Who): string;
  /** All that the trunk was invited with; absent: there is no SIP. */
  trunkInvites?(): readonly string[];
  /** The From of each INVITE that a phone got; absent: there is no SIP. */
  invitesOf?(extension: '1001' | '1002'): readonly string[];
  /** A phone's transfer key: sends whom its first call is with to a number, or to whom its second call is with. Gives the SIP status; undefined: there is no SIP. */
  refer(who: '1001' | '1002', to: string, toOther?: boolean): Promise<number | undefined>;
}

/** How the call with the client begins: the client calls in, Anna clicks on the number, or dials it on her phone. */
export type Beginning = 'comesIn' | 'clicked' | 'dialled';

/** What may be said of a call on any switch, whoever placed it. */
export interface TransferScene extends SteeringScene {
  readonly driver: TransferDriver;
  readonly beginning: Beginning;
  /** No call of this story is older. */
  readonly began: number;
}

const clockLagMs = 500;

const picksUp: PhoneBehaviour = { kind: 'answer', afterMs: 200 };

/** Has Anna talk with the client, plays a story with that call, and ends what it began. */
export async function playTransfer(
  driver: TransferDriver,
  beginning: Beginning,
  options: SceneOptions,
  play: (scene: TransferScene) => Promise<void>,
): Promise<void> {
  const callcard = createCallcard(driver, { FREESWITCH_TRUNK: 'trunk' });
  try {
    await callcard.start();
    const people = await fillCrm(callcard, options);
    for (const [extension, behaviour] of Object.entries({ 1001: picksUp, 1002: picksUp, ...options.phones }))
      await setKnownPhone(driver, callcard, extension, behaviour);
    await driver.setOutside(knownCaller, { kind: 'answer', afterMs: 200 });
    await driver.setOutside(outsideNumber, { kind: 'answer', afterMs: 400 });
    // A real switch's clock may be some moments behind this one.
    const began = Date.now() - clockLagMs;
    const placed =
      beginning === 'comesIn'
        ? await driver.placeCall({ from: knownCaller, to: lineNumber })
        : { ended: Promise.resolve({ answered: true }) };
    if (beginning === 'dialled') await driver.dial({ from: '1001', to: knownCaller });
    if (beginning === 'clicked')
      await callcard.create('/v1/calls', { userId: people.anna, number: knownCaller });
    const callId = await callSince(callcard, began);
    const scene = { ...sceneOf(driver, callcard, callId, placed, people), driver, beginning, began };
    await scene.fact('answered');
    await play(scene);
    await placed.ended;
    await callcard.waitFor('ended', (event) => event.callId === callId && event.fact.type === 'ended');
  } finally {
    await callcard.dispose();
    await endChannels(driver);
  }
}
