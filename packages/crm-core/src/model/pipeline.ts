import type { MirroredRecord } from './record.js';

/** What a stage means for its deals (rule D1). */
export type StageSemantics = (typeof stageSemantics)[number];

/** Every {@link StageSemantics}. */
export const stageSemantics = ['open', 'won', 'lost'] as const;

/** One place in a funnel. What it means never changes: deals that stand there mean the same. */
export interface Stage {
  /** Unique within the pipeline. */
  readonly id: string;
  readonly name: string;
  readonly semantics: StageSemantics;
}

/** A funnel: the stages that deals go through, in order (rules D1, D5). */
export interface Pipeline extends MirroredRecord {
  readonly type: 'pipeline';
  readonly name: string;
  /** At least one of them is open. */
  readonly stages: readonly Stage[];
}

/** The pipeline of deals that name none; every store has it from the beginning, and it can be renamed and extended. */
export const defaultPipeline: Pipeline = {
  type: 'pipeline',
  id: 'default',
  version: 1,
  createdAt: 0,
  updatedAt: 0,
  name: 'Sales',
  stages: [
    { id: 'new', name: 'New', semantics: 'open' },
    { id: 'in-progress', name: 'In progress', semantics: 'open' },
    { id: 'won', name: 'Won', semantics: 'won' },
    { id: 'lost', name: 'Lost', semantics: 'lost' },
  ],
};
