import { firstStage } from '../../../deals/first-stage.js';
import type { Deal } from '../../../model/deal.js';
import { defaultPipeline, type Pipeline, type Stage } from '../../../model/pipeline.js';
import { err, ok, type Result } from '../../../model/result.js';
import type { FieldPath } from '../../../model/shape.js';
import { stagesOf } from '../../../model/shapes/pipeline.js';
import type { CrmError } from '../errors.js';
import type { CrmPorts } from '../ports.js';
import { referenceTo } from '../references.js';
import type { KindRules } from './kind-rules.js';

/** Where a deal is to stand; what is left out: the default pipeline, and the pipeline's first stage. */
export interface StageRequest {
  readonly pipelineId?: string | undefined;
  readonly stageId?: string | undefined;
}

/** A stage that is there, in its pipeline. */
export interface FoundStage {
  readonly pipelineId: Pipeline['id'];
  readonly stage: Stage;
}

/** The stage that a deal is to stand at. Errors: `unknownReference`, below `path`. */
export async function findStage(
  { pipelines }: Pick<CrmPorts['store'], 'pipelines'>,
  { pipelineId = defaultPipeline.id, stageId }: StageRequest,
  path: FieldPath = [],
): Promise<Result<FoundStage, CrmError>> {
  const pipeline = await pipelines.get(pipelineId);
  if (!pipeline) {
    const references = [{ path: [...path, 'pipelineId'], type: 'pipeline', id: pipelineId } as const];
    return err({ code: 'unknownReference', references });
  }
  const stages = stagesOf(pipeline);
  const stage = stageId === undefined ? firstStage({ stages }) : stages.find(({ id }) => id === stageId);
  if (stage) return ok({ pipelineId, stage });
  const references = [{ path: [...path, 'stageId'], type: 'stage', id: stageId ?? '' } as const];
  return err({ code: 'unknownReference', references });
}

/**
 * Puts a deal at its stage, whose semantics are the deal's (rules D1, D5). A deal that goes to another pipeline without
 * naming a stage begins there anew; one that does not move is left alone, though its stage may be gone.
 */
async function placeDeal(
  store: CrmPorts['store'],
  deal: Deal,
  said: StageRequest,
  before: Deal | undefined,
): Promise<Result<Deal, CrmError>> {
  const changesPipeline = deal.pipelineId !== before?.pipelineId;
  if (!changesPipeline && deal.stageId === before?.stageId) return ok(deal);
  const { pipelineId } = deal;
  const found = await findStage(store, { pipelineId, stageId: said.stageId });
  if (!found.ok) return found;
  const { id: stageId, semantics } = found.value.stage;
  return ok({ ...deal, stageId, semantics });
}

/**
 * A new deal belongs to nobody and stands at the first open stage of the default pipeline. Every change counts as
 * activity, by which the card sorts (rule D1).
 */
export const dealRules: KindRules<'deal'> = {
  make: (draft, base) => ({
    contactId: null,
    companyId: null,
    amount: null,
    ownerId: null,
    pipelineId: defaultPipeline.id,
    // `placeDeal` says which, and what it means.
    stageId: '',
    semantics: 'open',
    ...draft,
    ...base,
    type: 'deal',
    lastActivityAt: base.createdAt,
  }),
  references: ({ contactId, companyId, ownerId }) => [
    ...referenceTo('contact', ['contactId'], contactId),
    ...referenceTo('company', ['companyId'], companyId),
    ...referenceTo('user', ['ownerId'], ownerId),
  ],
  place: placeDeal,
  touch: (deal, at) => ({ ...deal, lastActivityAt: at }),
};
