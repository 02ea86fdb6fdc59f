import type { CallsQuery } from './model.js';

/** What the form says, as texts; empty: whatever it is. */
export interface CallFilter {
  readonly from: string;
  readonly until: string;
  readonly number: string;
  readonly userId: string;
  readonly lineId: string;
  readonly direction: '' | NonNullable<CallsQuery['direction']>;
  readonly kind: '' | NonNullable<CallsQuery['kind']>;
  readonly status: '' | NonNullable<CallsQuery['status']>;
  readonly live: '' | 'true';
  readonly minSeconds: string;
  readonly maxSeconds: string;
  readonly text: string;
  readonly record: string;
}

export const statuses = [
  ...(['answered', 'missed', 'abandonedInQueue', 'voicemail', 'busy'] as const),
  ...(['declined', 'failed', 'blocked', 'outOfHours', 'cancelled'] as const),
] satisfies readonly CallFilter['status'][];

/** What has only some values: another one in an address counts for nothing. */
const choices = {
  direction: ['inbound', 'outbound'],
  kind: ['conversation', 'voicemail'],
  status: statuses,
  live: ['true'],
} as const;

export const noFilter: CallFilter = {
  ...{ from: '', until: '', number: '', userId: '', lineId: '', direction: '', kind: '', status: '' },
  ...{ live: '', minSeconds: '', maxSeconds: '', text: '', record: '' },
};

const names = Object.keys(noFilter) as readonly (keyof CallFilter)[];

/** The filter that an address has; of what is no filter of ours nothing is taken. */
export function filterOf(query: URLSearchParams): CallFilter {
  const read = (name: keyof CallFilter) => {
    const value = (query.get(name) ?? '').trim();
    const allowed: readonly string[] | undefined =
      name in choices ? choices[name as keyof typeof choices] : undefined;
    return allowed === undefined || allowed.includes(value) ? value : '';
  };
  return Object.fromEntries(names.map((name) => [name, read(name)])) as unknown as CallFilter;
}

/** What of a filter counts. */
function given(filter: CallFilter): readonly (readonly [string, string])[] {
  return names.map((name) => [name, filter[name].trim()] as const).filter(([, value]) => value !== '');
}

/** The address's query of a filter; the same filter has the same. */
export function searchOf(filter: CallFilter): string {
  const query = new URLSearchParams(given(filter).map(([name, value]) => [name, value]));
  return query.size > 0 ? `?${query}` : '';
}

/** What the API is asked with; it says itself what it does not understand. */
export function callsQueryOf(filter: CallFilter): CallsQuery {
  const { minSeconds, maxSeconds, ...texts } = Object.fromEntries(given(filter));
  return {
    ...texts,
    ...(minSeconds === undefined ? {} : { minSeconds: Number(minSeconds) }),
    ...(maxSeconds === undefined ? {} : { maxSeconds: Number(maxSeconds) }),
  };
}

/** An instant as fields for local date and time have it; what is no instant: empty. */
export function localOf(instant: string): string {
  const at = new Date(instant);
  if (instant === '' || Number.isNaN(at.getTime())) return '';
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The instant of a local date and time. */
export function instantOf(local: string): string {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? '' : at.toISOString();
}
