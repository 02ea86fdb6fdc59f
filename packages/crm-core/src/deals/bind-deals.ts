import { type DealStrategy, dealStrategies } from '../model/deal.js';
import { fieldsOf, object } from '../model/object-shape.js';
import { type StageSemantics, stageSemantics } from '../model/pipeline.js';
import type { Instant, RecordRef } from '../model/record.js';
import { absentAs, oneOf, or } from '../model/shape.js';
import { anyNumber, anyText, textOrNull } from '../model/shapes/common.js';
import { chosen } from '../model/usage-error.js';

/** What {@link bindDeals} and {@link openDeals} read of a deal. */
export interface BindableDeal {
  readonly id: string;
  readonly semantics: StageSemantics;
  /** Absent: in no pipeline (strategy `by-line-pipeline`). */
  readonly pipelineId?: string | null;
  /** Absent: longest ago. */
  readonly lastActivityAt?: Instant;
  /** Absent: longest ago. */
  readonly createdAt?: Instant;
}

/** The documented default of rule D2: every open deal. */
export const defaultDealStrategy: DealStrategy = 'all-open';

type ReadDeal = Required<BindableDeal>;

/** A deal of which nobody can tell what it means, or when it was active, is none. */
const dealShape = object<ReadDeal>({
  id: anyText,
  semantics: oneOf(stageSemantics),
  pipelineId: or(textOrNull, null),
  lastActivityAt: absentAs(anyNumber, Number.MIN_SAFE_INTEGER),
  createdAt: or(anyNumber, Number.MIN_SAFE_INTEGER),
});

interface OpenDeal<T> {
  readonly deal: T;
  readonly read: ReadDeal;
}

function readOpen<T extends BindableDeal>(deals: readonly T[]): readonly OpenDeal<T>[] {
  const byId = new Map<string, OpenDeal<T>>();
  for (const deal of Array.isArray(deals) ? deals : []) {
    const read = dealShape.read(deal);
    if (read) byId.set(read.id, { deal, read });
  }
  return [...byId.values()]
    .filter(({ read: { semantics } }) => semantics === 'open')
    .sort(
      ({ read: a }, { read: b }) =>
        b.lastActivityAt - a.lastActivityAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
    );
}

/**
 * The deals that are neither won nor lost, each once, most recently active first, then by id (rule D1). Those that are damaged
 * are left out.
 */
export function openDeals<T extends BindableDeal>(deals: readonly T[]): T[] {
  return readOpen(deals).map(({ deal }) => deal);
}

function newest(deals: readonly ReadDeal[]): readonly ReadDeal[] {
  const [first, ...others] = deals;
  if (first === undefined) return [];
  // The order of activity decides between deals created at once.
  return [others.reduce((latest, deal) => (deal.createdAt > latest.createdAt ? deal : latest), first)];
}

const strategies: Record<
  DealStrategy,
  (open: readonly ReadDeal[], pipelineId: string | null) => readonly ReadDeal[]
> = {
  'all-open': (open) => open,
  'newest-open': newest,
  'single-open-else-party': (open) => (open.length === 1 ? open : []),
  'by-line-pipeline': (open, pipelineId) =>
    pipelineId === null ? [] : open.filter((deal) => deal.pipelineId === pipelineId),
  none: () => [],
};

/**
 * The deals to bind a call to, most recently active first. Won and lost deals are never bound, whatever is passed.
 * `by-line-pipeline` binds none when the line has no pipeline. Deals that are damaged are left out. Throws a `UsageError` for a
 * strategy that does not exist.
 *
 * @example
 * const deals = await store.deals.findByParties([{ type: 'contact', id: 'anna' }]);
 * const bound = bindDeals('all-open', deals);
 * console.log(bound.map(({ type, id }) => `${type} ${id}`).join()); // deal lease
 */
export function bindDeals(
  strategy: DealStrategy,
  deals: readonly BindableDeal[],
  line: { readonly pipelineId?: string | null | undefined } = {},
): RecordRef[] {
  const bind = strategies[chosen(strategy, dealStrategies, 'strategy')];
  const open = readOpen(deals).map(({ read }) => read);
  const pipelineId = textOrNull.read(fieldsOf(line)?.['pipelineId']) ?? null;
  return bind(open, pipelineId).map(({ id }) => ({ type: 'deal', id }));
}
