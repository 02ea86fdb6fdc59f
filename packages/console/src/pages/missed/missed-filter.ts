import type { paths } from '@callcard/api/client';

type MissedQuery = NonNullable<paths['/v1/missed-calls']['get']['parameters']['query']>;

/** Which callers are shown. */
export interface MissedFilter {
  readonly whose: 'all' | 'mine';
  readonly status: 'open' | 'closed' | 'all';
  readonly lineId: string;
}

/** The filter that an address has. */
export function missedFilterOf(query: URLSearchParams): MissedFilter {
  const status = query.get('status');
  return {
    whose: query.get('whose') === 'mine' ? 'mine' : 'all',
    status: status === 'closed' || status === 'all' ? status : 'open',
    lineId: query.get('lineId') ?? '',
  };
}

/** The address's query of a filter; what is usual is not said. */
export function missedSearchOf({ whose, status, lineId }: MissedFilter): string {
  const query = new URLSearchParams({
    ...(whose === 'mine' && { whose }),
    ...(status !== 'open' && { status }),
    ...(lineId !== '' && { lineId }),
  });
  return query.size > 0 ? `?${query}` : '';
}

/** What the API is asked with, by a user. */
export function missedQueryOf({ whose, status, lineId }: MissedFilter, userId: string): MissedQuery {
  return {
    status,
    ...(whose === 'mine' && { ownerId: userId }),
    ...(lineId !== '' && { lineId }),
  };
}
