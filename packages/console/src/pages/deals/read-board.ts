import { type CallcardClient, dataOf } from '@callcard/api/client';
import type { Page } from '../../parts/listing.js';
import { pageQuery } from '../../parts/listing.js';
import type { RecordsByKind } from '../records/kinds.js';
import { type Column, columnOf, openStages, type StageDeals } from './board.js';
import type { Pipeline } from './pipelines.js';

/** Of a stage at most so many pages are read for its sum: with more than a thousand deals nobody looks at a board. */
const mostPages = 5;
const pageSize = 200;

/** Which deals are looked at. */
export interface BoardFilter {
  readonly pipelineId: string;
  /** Empty: everybody's. */
  readonly owner: string;
}

/** A page of the deals of a stage. */
export async function readStagePage(
  api: CallcardClient,
  { pipelineId, owner }: BoardFilter,
  stageId: string,
  { limit = 50, cursor }: { readonly limit?: number; readonly cursor?: string | undefined },
  signal: AbortSignal,
): Promise<Page<RecordsByKind['deal']>> {
  const query = {
    stage: `${pipelineId}:${stageId}`,
    limit,
    ...(owner === '' ? {} : { ownerId: owner }),
    ...pageQuery(cursor),
  };
  return dataOf(await api.GET('/v1/deals', { params: { query }, signal }));
}

async function readStage(
  api: CallcardClient,
  filter: BoardFilter,
  stageId: string,
  signal: AbortSignal,
): Promise<StageDeals> {
  const deals: RecordsByKind['deal'][] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await readStagePage(api, filter, stageId, { limit: pageSize, cursor }, signal);
    deals.push(...page.items);
    if (page.next === null) return { deals, more: false };
    cursor = page.next;
  }
  return { deals, more: true };
}

/** The open deals of a pipeline, stage by stage. */
export function readBoard(
  api: CallcardClient,
  pipeline: Pipeline,
  owner: string,
  signal: AbortSignal,
): Promise<readonly Column[]> {
  const filter = { pipelineId: pipeline.id, owner };
  return Promise.all(
    openStages(pipeline).map(async (stage) =>
      columnOf(stage, await readStage(api, filter, stage.id, signal)),
    ),
  );
}
