import { defaultPipeline, type Pipeline } from '../../../model/pipeline.js';
import { err, ok, type Result } from '../../../model/result.js';
import { stagesOf } from '../../../model/shapes/pipeline.js';
import { duplicateErrors } from '../check-fields.js';
import type { CrmError, InvalidField } from '../errors.js';
import type { CrmPorts } from '../ports.js';
import type { KindRules } from './kind-rules.js';

function stageErrors(pipeline: Pipeline): readonly InvalidField[] {
  const stages = stagesOf(pipeline);
  const open = stages.some(({ semantics }) => semantics === 'open');
  return [
    ...(open ? [] : [{ path: ['stages'], reason: 'noOpenStage' } as const]),
    ...duplicateErrors(
      stages.map(({ id }) => id),
      (index) => ['stages', index, 'id'],
    ),
  ];
}

/** Refuses to take away stages at which deals stand. Errors: `stageInUse`, with the first of them. */
export async function checkUnused(
  { deals }: Pick<CrmPorts['store'], 'deals'>,
  pipelineId: string,
  stageIds: readonly string[],
): Promise<Result<void, CrmError>> {
  for (const stageId of stageIds) {
    const [deal] = await deals.findByStage(pipelineId, stageId, 1);
    if (deal) return err({ code: 'stageInUse', pipelineId, stageId });
  }
  return ok(undefined);
}

/** Keeps what deals rely on: a stage means the same for ever, and stays while deals stand at it. */
async function keepStages(
  store: CrmPorts['store'],
  pipeline: Pipeline,
  before: Pipeline | undefined,
): Promise<Result<Pipeline, CrmError>> {
  const now = new Map(stagesOf(pipeline).map(({ id, semantics }) => [id, semantics]));
  const old = before ? stagesOf(before) : [];
  const other = old.find(({ id, semantics }) => now.has(id) && now.get(id) !== semantics);
  if (other) return err({ code: 'stageSemanticsFixed', pipelineId: pipeline.id, stageId: other.id });
  const gone = old.filter(({ id }) => !now.has(id)).map(({ id }) => id);
  const unused = await checkUnused(store, pipeline.id, gone);
  return unused.ok ? ok(pipeline) : unused;
}

/** A new pipeline has the stages of the default one. */
export const pipelineRules: KindRules<'pipeline'> = {
  make: (draft, base) => ({ stages: defaultPipeline.stages, ...draft, ...base, type: 'pipeline' }),
  references: () => [],
  check: stageErrors,
  place: (store, pipeline, _said, before) => keepStages(store, pipeline, before),
};
