import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take longest, those first. The runner knows nothing of how long files take where it has not run before, and goes by
 * their size; but calls that two switches play are told in `tests/support`, by files of a few lines, which would then begin last.
 */
const longest = [
  'tests/freeswitch/transfer-keys.test.ts',
  'tests/freeswitch/transfers-calling-in.test.ts',
  'tests/freeswitch/transfers-clicked.test.ts',
  'tests/freeswitch/transfers-dialled.test.ts',
  'tests/freeswitch/placed-calls.test.ts',
  'tests/freeswitch/recognition.test.ts',
  'tests/freeswitch/steering.test.ts',
  'tests/freeswitch/outgoing.test.ts',
  'tests/freeswitch/outgoing-consent.test.ts',
  'tests/freeswitch/conference.test.ts',
  'tests/freeswitch/scenarios.test.ts',
  'tests/freeswitch/legs-not-made.test.ts',
  'tests/freeswitch/big-queue.test.ts',
  'tests/freeswitch/own-prompts.test.ts',
  'tests/freeswitch/dead-claimer.test.ts',
  'tests/freeswitch/queue-scenes.test.ts',
  'tests/freeswitch/queue.test.ts',
];

/** How early a file begins: its place among the longest; all others have the same. */
function placeOf({ moduleId }: TestSpecification): number {
  const place = longest.findIndex((name) => moduleId.endsWith(name));
  return place === -1 ? longest.length : place;
}

/** Begins with the files that take longest, so that no processor waits for one of them at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const groupOf = ({ project }: TestSpecification) => project.config.sequence.groupOrder;
    return sorted.sort((a, b) => groupOf(a) - groupOf(b) || placeOf(a) - placeOf(b));
  }
}
