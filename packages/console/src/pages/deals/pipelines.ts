import type { components } from '@callcard/api/client';
import { useServices } from '../../app/services.js';
import { type Resource, useResource } from '../../parts/resource.js';

export type Pipeline = components['schemas']['Pipeline'];
export type Stage = Pipeline['stages'][number];

/** The pipeline that is there from the beginning. */
const firstId = 'default';

/** All pipelines, the one of the beginning first. */
export function usePipelines(): Resource<readonly Pipeline[]> {
  const { api } = useServices();
  return useResource('pipelines', async (signal) => {
    const all: Pipeline[] = [];
    for await (const pipeline of api.items('/v1/pipelines', { signal })) all.push(pipeline);
    const order = ({ id }: Pipeline) => (id === firstId ? 0 : 1);
    return all.sort((a, b) => order(a) - order(b));
  });
}

/** Where deals of a pipeline begin. */
export function firstStageOf({ stages }: Pipeline): Stage | undefined {
  return stages.find(({ semantics }) => semantics === 'open');
}
