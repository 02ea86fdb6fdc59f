import type { PromptName } from '../model/prompt.js';
import type { Queue } from '../model/queue.js';
import type { RingTarget, Rung } from '../model/routing-plan.js';
import type { PlanBuilder } from './builder.js';
import { legsAtOnce, legsOf } from './legs-at-once.js';

/** A phone that rings for less than this many seconds cannot be picked up: no ringing is begun that would end so soon. */
export const shortestRingSeconds = 5;

/** A caller for whom nobody is free waits for so long until it is judged anew. */
export const waitSeconds = 5;

function secondsOf(target: RingTarget, queue: Queue): number {
  return Math.max(1, target.ringSeconds ?? queue.ringSeconds);
}

/** The target, ringing no longer than is left. */
function limited({ ringSeconds: _, ...target }: RingTarget, seconds: number, queue: Queue): RingTarget {
  return seconds === queue.ringSeconds ? target : { ...target, ringSeconds: seconds };
}

/** Rings rounds until the maximum wait is over; without one, a single round. */
export class Rounds {
  readonly #b: PlanBuilder;
  readonly #queue: Queue;
  readonly #rung: Rung;
  readonly #atOnce: boolean;
  readonly #most: number;
  #left: number;
  #round: RingTarget[] = [];
  #legs = 0;
  #longest = 0;

  constructor(b: PlanBuilder, queue: Queue, rung: Rung, seconds: number) {
    this.#b = b;
    this.#queue = queue;
    this.#rung = rung;
    this.#atOnce = queue.strategy === 'simultaneous';
    this.#most = legsAtOnce(b.input.mostLegsAtOnce);
    this.#left = (queue.maxWaitSeconds ?? Number.POSITIVE_INFINITY) - seconds;
  }

  /** Whether further phones of one user may start to ring, as many as `legs`. */
  isOpenFor(legs: number): boolean {
    return this.#left - (this.#isFullFor(legs) ? this.#longest : 0) >= shortestRingSeconds;
  }

  /** Whether a further phone may start to ring. */
  get open(): boolean {
    return this.isOpenFor(1);
  }

  /** Whether anybody rings in this round yet. */
  get begun(): boolean {
    return this.#round.length > 0;
  }

  /** So many further phones may not ring together with those of this step: they are in a step of their own. */
  #isFullFor(legs: number): boolean {
    return this.#atOnce && this.begun && this.#legs + legs > this.#most;
  }

  ring(target: RingTarget): void {
    const legs = legsOf(target);
    if (this.#isFullFor(legs)) this.close();
    this.#legs += legs;
    const seconds = Math.min(secondsOf(target, this.#queue), Math.max(1, this.#left));
    this.#round.push(limited(target, seconds, this.#queue));
    this.#longest = Math.max(this.#longest, seconds);
    if (!this.#atOnce) this.#left -= seconds;
  }

  close(): void {
    if (this.#round.length === 0) return;
    this.#b.add({
      kind: 'ring',
      role: 'queue',
      reason: this.#rung,
      queueId: this.#queue.id,
      strategy: this.#atOnce ? 'simultaneous' : 'ordered',
      ringSeconds: this.#queue.ringSeconds,
      targets: this.#round,
      music: this.#queue.music ?? true,
    });
    if (this.#atOnce) this.#left -= this.#longest;
    this.#round = [];
    this.#legs = 0;
    this.#longest = 0;
  }

  /** The caller waits, and perhaps is told something, and then it is judged anew. */
  wait(seconds: number, says?: readonly PromptName[]): void {
    const { id: queueId, music = true } = this.#queue;
    const whole = Math.max(1, Math.round(Math.min(seconds, waitSeconds, this.#left)));
    this.#b.add({
      kind: 'wait',
      reason: this.#rung,
      queueId,
      seconds: whole,
      music,
      ...(says === undefined ? {} : { says }),
    });
  }
}
