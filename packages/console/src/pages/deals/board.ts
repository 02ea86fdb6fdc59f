import type { RecordsByKind } from '../records/kinds.js';
import type { Pipeline, Stage } from './pipelines.js';

type Deal = RecordsByKind['deal'];

/** The deals of one stage, as far as they were read. */
export interface StageDeals {
  readonly deals: readonly Deal[];
  /** There are more than were read. */
  readonly more: boolean;
}

/** A column of the board. */
export interface Column extends StageDeals {
  readonly stage: Stage;
  /** Of the deals that were read; those without an amount count nothing. */
  readonly sum: number;
}

/** The stages of a pipeline in which deals are alive, in order. */
export function openStages({ stages }: Pipeline): readonly Stage[] {
  return stages.filter(({ semantics }) => semantics === 'open');
}

/** The stages in which deals have ended. */
export function closedStages({ stages }: Pipeline): readonly Stage[] {
  return stages.filter(({ semantics }) => semantics !== 'open');
}

/** Sums what stands at a stage up, in hundredths, so that no fraction gets lost on the way. */
export function columnOf(stage: Stage, { deals, more }: StageDeals): Column {
  const hundredths = deals.reduce((sum, { amount }) => sum + Math.round((amount ?? 0) * 100), 0);
  return { stage, deals: [...deals].sort(byActivity), more, sum: hundredths / 100 };
}

/** What was done most recently comes first. */
function byActivity(a: Deal, b: Deal): number {
  return b.lastActivityAt.localeCompare(a.lastActivityAt) || a.id.localeCompare(b.id);
}
