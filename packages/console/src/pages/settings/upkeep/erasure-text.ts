import type { components } from '@callcard/api/client';
import type { SettingsWords } from '../../../words/en/settings-index.js';

type Counts = components['schemas']['Erasure']['counts'];

/** How much an erasure takes, in words; what there is none of is not spoken of. */
export function erasureLines(
  { counts: words }: SettingsWords['erasures'],
  counts: Counts,
): readonly string[] {
  return (Object.keys(words) as (keyof Counts)[])
    .filter((kind) => counts[kind] > 0)
    .map((kind) => words[kind](counts[kind]));
}

/** Whether what somebody typed is the number that they asked about: spaces, dashes and brackets mean nothing. */
export function isSameNumber(asked: string, typed: string): boolean {
  const plain = (text: string) => text.replace(/[\s()./-]/g, '');
  return plain(typed) !== '' && plain(typed) === plain(asked);
}
