import { listLimits } from '../limits.js';
import { fieldsOf, object } from '../object-shape.js';
import { type Pipeline, type Stage, stageSemantics } from '../pipeline.js';
import { list, oneOf } from '../shape.js';
import { id, name } from './parties.js';

export const stagesShape = list(
  object<Stage>({ id, name, semantics: oneOf(stageSemantics) }),
  listLimits.stages,
);

/** The stages of a stored pipeline, as well as they can be read. */
export function stagesOf(pipeline: Pick<Pipeline, 'stages'>): readonly Stage[] {
  return stagesShape.read(fieldsOf(pipeline)?.['stages']) ?? [];
}
