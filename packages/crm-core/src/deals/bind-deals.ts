import type { Deal, DealStrategy } from '../model/deal.js';
import type { RecordRef } from '../model/record.js';

/** The documented default of rule D2: every open deal. */
export const defaultDealStrategy: DealStrategy = 'all-open';

/** The deals that are neither won nor lost, each once, most recently active first, then by id (rule D1). */
export function openDeals(deals: readonly Deal[]): Deal[] {
  const byId = new Map(deals.map((deal) => [deal.id, deal]));
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
 * `by-line-pipeline` binds none when the line has no pipeline.
 */
export function bindDeals(
  strategy: DealStrategy,
  deals: readonly Deal[],
  line: { readonly pipelineId?: string | null | undefined } = {},
): RecordRef[] {
  return strategies[strategy](openDeals(deals), line.pipelineId ?? null).map(({ id }) => ({
    type: 'deal',
    id,
  }));
}
