import type { PromptName } from '../model/prompt.js';
import type { Queue } from '../model/queue.js';
import type { Instant } from '../model/record.js';

/** How often a caller who waits is spoken to where the queue says nothing. */
export const defaultComfortSeconds = 30;

/** What a caller who waits is told, one sentence at a time: that all are busy, the place in the queue, how long it may take. */
const sentences = ['queue-comfort', 'queue-position', 'queue-minutes'] as const satisfies PromptName[];

/** From one sentence to the next, with music between. */
const secondsApart = 10;

/** What a caller was told last, and when all of it began. */
export interface Told {
  readonly sentence: (typeof sentences)[number];
  readonly at: Instant;
  readonly beganAt: Instant;
}

/** What can be told of a caller's place. */
export interface QueuePlace {
  /** 1: nobody is before them. */
  readonly position: number;
  /** Seconds until it is the caller's turn, by how long others waited lately; null: nobody knows. */
  readonly expectedSeconds: number | null;
  /** Null: nothing yet. */
  readonly told: Told | null;
}

function spoken(count: number): PromptName {
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
  const number = numbers.find((one) => one === count);
  return number === undefined ? 'number-more' : `number-${number}`;
}

/** The words of a sentence; undefined: it cannot be said of this place. */
function wordsOf(
  sentence: Told['sentence'],
  { position, expectedSeconds }: QueuePlace,
): readonly PromptName[] | undefined {
  switch (sentence) {
    case 'queue-comfort':
      return [sentence];
    case 'queue-position':
      return [sentence, spoken(position)];
    case 'queue-minutes':
      return expectedSeconds === null
        ? undefined
        : [sentence, spoken(Math.max(1, Math.ceil(expectedSeconds / 60)))];
  }
}

/**
 * What a caller is told now who waits (rule R12); undefined: nothing. `isFree`: somebody can be rung, so that no more than one
 * sentence in a while may keep the caller from it.
 */
export function announcement(
  { comfortSeconds = defaultComfortSeconds, music = true }: Pick<Queue, 'comfortSeconds' | 'music'>,
  place: QueuePlace,
  { at, since, isFree }: { readonly at: Instant; readonly since: Instant; readonly isFree: boolean },
): readonly PromptName[] | undefined {
  if (!music || comfortSeconds <= 0) return undefined;
  const { told } = place;
  const isLater = (instant: Instant, seconds = comfortSeconds) => at - instant >= seconds * 1000;
  if (told && !isLater(told.at, Math.min(secondsApart, comfortSeconds))) return undefined;
  if (isFree && !isLater(told?.at ?? since)) return undefined;
  for (const sentence of sentences.slice(told ? sentences.indexOf(told.sentence) + 1 : 0)) {
    const words = wordsOf(sentence, place);
    if (words) return words;
  }
  return told && isLater(told.beganAt) ? wordsOf('queue-comfort', place) : undefined;
}

/** What was told when the caller is told this, after what was told before. */
export function toldWith(
  says: readonly PromptName[] | undefined,
  before: Told | null,
  at: Instant,
): Told | null {
  const sentence = sentences.find((one) => one === says?.[0]);
  if (sentence === undefined) return before;
  return { sentence, at, beganAt: sentence === 'queue-comfort' || !before ? at : before.beganAt };
}
