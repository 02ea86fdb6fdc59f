import type { Deal } from '../model/deal.js';
import type { Pipeline } from '../model/pipeline.js';
import type { CardDeal, CardUser } from './card-model.js';

/** An open deal with its funnel by names (rule D5); `pipeline` undefined: it is gone. */
export function cardDeal(
  { type, id, title, amount, lastActivityAt, pipelineId, stageId }: Deal,
  pipeline: Pipeline | undefined,
  owner: CardUser | null,
): CardDeal {
  const stages = (pipeline?.stages ?? []).map((stage) => ({ ...stage, current: stage.id === stageId }));
  const stage = stages.find(({ current }) => current);
  return {
    type,
    id,
    title,
    amount,
    lastActivityAt,
    owner,
    pipeline: { type: 'pipeline', id: pipelineId, name: pipeline?.name ?? pipelineId },
    stage: { id: stageId, name: stage?.name ?? stageId },
    stages,
  };
}
