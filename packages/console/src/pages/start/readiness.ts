import { CallcardError, type components } from '@callcard/api/client';
import type { PageWords } from '../../words/languages.js';

export type Part = components['schemas']['Readiness']['parts'][number];
type Job = components['schemas']['Job'];
type PartWords = PageWords['start']['ready']['parts'];

/** The parts that an answer of `/readyz` tells of, whatever its status. Throws a `CallcardError` when it tells of none. */
export function partsOf(said: unknown): readonly Part[] {
  if (typeof said === 'object' && said !== null && 'parts' in said && Array.isArray(said.parts))
    return said.parts as readonly Part[];
  throw new CallcardError('unexpected-answer', 'no readiness was answered');
}

/** Why a job failed when it last ran; undefined: it did not. */
export function failureOf({ lastResult }: Job): string | undefined {
  return lastResult?.outcome === 'failed' ? lastResult.reason : undefined;
}

/** What a part is called, and what to do when it is not ready; undefined: nothing better is known than what the API says. */
export function wordsOfPart(words: PartWords, name: string) {
  return Object.hasOwn(words, name) ? words[name as keyof PartWords] : undefined;
}
