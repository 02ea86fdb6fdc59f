import { listLimits, ok, stageSemantics } from '@callcard/crm-core';
import { z } from 'zod';
import type { RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import { lineOfText, mirroredChange, mirroredCreate, omitUndefined } from '../fields.js';

const stage = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be 1 to 64 of a to z, 0 to 9 and -'),
  name: lineOfText(),
  semantics: z.enum(stageSemantics),
});

const fields = z.strictObject({
  name: lineOfText(),
  /** In order. */
  stages: z.array(stage).max(listLimits.stages),
});

export const pipelineCreate = fields.partial().required({ name: true }).extend(mirroredCreate);
export const pipelineChange = fields.partial().extend(mirroredChange);

export function pipelineResource(
  deps: ApiDeps,
): RecordResource<'pipeline', z.output<typeof pipelineCreate>, z.output<typeof pipelineChange>> {
  return {
    type: 'pipeline',
    repository: deps.store.pipelines,
    createSchema: pipelineCreate,
    changeSchema: pipelineChange,
    draft: ({ name, ...rest }) => ok({ ...omitUndefined(rest), name }),
    change: (input) => ok(omitUndefined(input)),
  };
}
