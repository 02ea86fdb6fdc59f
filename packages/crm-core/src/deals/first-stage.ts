import type { Pipeline, Stage } from '../model/pipeline.js';
import { stagesOf } from '../model/shapes/pipeline.js';

/** Where a new deal stands: the pipeline's first open stage, else its first; undefined when it has none. */
export function firstStage(pipeline: Pick<Pipeline, 'stages'>): Stage | undefined {
  const stages = stagesOf(pipeline);
  return stages.find(({ semantics }) => semantics === 'open') ?? stages[0];
}
