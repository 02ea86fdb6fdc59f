import type { Deal, DealStrategy } from '../model/deal.js';
import { fieldsOf } from '../model/object-shape.js';
import type { RecordRef } from '../model/record.js';
import { textOrNull } from '../model/shapes/common.js';
import { readDeals } from '../model/shapes/party-records.js';

/** The documented default of rule D2: every open deal. */
export const defaultDealStrategy: DealStrategy = 'all-open';

/** The deals that are neither won nor lost, each once, most recently active first, then by id (rule D1). */
export function openDeals(deals: readonly Deal[]): Deal[] {
  const byId = new Map(readDeals(deals).map((deal) => [deal.id, deal]));
  return [...byId.values()]
    .filter(({ semantics }) => semantics === 'open')
    .sort((a, b) => b.lastActivityAt - a.lastActivityAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

export function newest(deals: readonly Deal[]): Deal[] {
  const [first, ...others] = deals;
  if (first === undefined) return [];
  // The order of activity decides between deals created at once.
  return [others.reduce((latest, deal) => (deal.createdAt > latest.createdAt ? deal : latest), first)];
}

const strategies: Record<
  DealStrategy,
  (open: readonly Deal[], pipelineId: string | null) => readonly Deal[]
> = {
  'all-open': (open) => open,
  'newest-open': newest,
  'single-open-else-party': (open) => (open.length === 1 ? open : []),
  'by-line-pipeline': (open, pipelineId) => open.filter((deal) => deal.pipelineId === pipelineId),
  none: () => [],
};

/**
 * The deals to bind a call to, most recently active first. Won and lost deals are never bound, whatever is passed.
 * `by-line-pipeline` binds none when the line has no pipeline. Deals that are damaged are left out, and a strategy that there is not is
 * the default one.
 */
export function bindDeals(
  strategy: DealStrategy,
  deals: readonly Deal[],
  line: { readonly pipelineId?: string | null | undefined } = {},
): RecordRef[] {
  const known = Object.hasOwn(strategies, strategy) ? strategy : defaultDealStrategy;
  const pipelineId = textOrNull.read(fieldsOf(line)?.['pipelineId']) ?? null;
  return strategies[known](openDeals(deals), pipelineId).map(({ id }) => ({
    type: 'deal',
    id,
  }));
}
