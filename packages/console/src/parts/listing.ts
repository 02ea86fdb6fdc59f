import type { CallcardError, LiveEvent } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { LiveEvents } from '../live/shared-events.js';
import { errorFrom, useResource } from './resource.js';

/** What a listing's address answers. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** What a page is asked for with: where the one before ended; undefined: it is the first. */
export function pageQuery(cursor: string | undefined): { readonly cursor?: string } {
  return cursor === undefined ? {} : { cursor };
}

/** A listing as far as it was looked at. */
export interface Listing<T> {
  readonly items: readonly T[] | undefined;
  readonly error: CallcardError | undefined;
  readonly isLoading: boolean;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  reload(): void;
  /** Reads the next page. */
  more(): Promise<void>;
}

interface ListingOptions<T> {
  /** Says what is listed: a change of it begins anew. */
  readonly key: string;
  /** Reads a page; without a cursor the first one. */
  readonly read: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>;
  /** Whether an event means that the first page is another one now. */
  readonly changedBy?: (event: LiveEvent) => boolean;
  /** Other events than those that concern the user. */
  readonly followed?: LiveEvents;
}

/** Reads a listing page by page; when it changes, as many pages as were read before are read again. */
export function useListing<T>({ key, read, changedBy, followed }: ListingOptions<T>): Listing<T> {
  const pages = useRef({ key, count: 1 });
  if (pages.current.key !== key) pages.current = { key, count: 1 };
  const isLoadingMore = useSignal(false);
  const moreError = useSignal<CallcardError | undefined>(undefined);
  const extended = useSignal<{ readonly base: Page<T>; readonly page: Page<T> } | undefined>(undefined);

  const first = useResource(
    key,
    async (signal) => {
      let page: Page<T> = { items: [], next: null };
      for (let n = 0; n < pages.current.count; n += 1) {
        if (n > 0 && page.next === null) break;
        const next = await read(page.next ?? undefined, signal);
        page = { items: [...page.items, ...next.items], next: next.next };
      }
      return page;
    },
    changedBy,
    followed,
  );
  const base = first.data;
  const page = base && extended.value?.base === base ? extended.value.page : base;

  return {
    items: page?.items,
    error: first.error ?? moreError.value,
    isLoading: first.isLoading,
    hasMore: page !== undefined && page.next !== null,
    isLoadingMore: isLoadingMore.value,
    reload: first.reload,
    async more() {
      if (!page || !base || page.next === null || isLoadingMore.peek()) return;
      isLoadingMore.value = true;
      moreError.value = undefined;
      try {
        const next = await read(page.next, new AbortController().signal);
        pages.current.count += 1;
        extended.value = { base, page: { items: [...page.items, ...next.items], next: next.next } };
      } catch (thrown) {
        moreError.value = errorFrom(thrown);
      } finally {
        isLoadingMore.value = false;
      }
    },
  };
}
