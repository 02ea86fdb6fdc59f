import type { components } from '@callcard/api/client';

export type Stage = components['schemas']['Stage'];

/** A new stage, whose id is none of those that there are: deals name the stage that they are in by it. */
export function newStage(stages: readonly Stage[]): Stage {
  let n = stages.length + 1;
  while (stages.some(({ id }) => id === `stage-${n}`)) n += 1;
  return { id: `stage-${n}`, name: '', semantics: 'open' };
}
