import type { Page, PageRequest } from '../../ports/paging.js';
import type { Store } from '../../ports/store.js';
import { assertEqual, assertTrue } from '../assert.js';

/** The part of a test runner that the suites need; vitest's, node:test's and jest's functions all fit. */
export interface TestRunner {
  describe(name: string, define: () => void): unknown;
  it(name: string, run: () => Promise<void>): unknown;
}

/** These ports of a store, opened for one test, and how to be rid of them. */
export interface OpenedPorts<K extends keyof Store> {
  readonly store: Pick<Store, K>;
  /** Closes what is open and removes what the test left behind. */
  close(): Promise<void>;
  /** Closes the store and opens the same data anew. A durable adapter must give it. */
  reopen?(): Promise<Pick<Store, K>>;
  /**
   * Opens the same data once more, beside the first opening, as another process would; `close` closes it as well. A
   * durable adapter must give it; an adapter without it has one opening only.
   */
  openAgain?(): Promise<Pick<Store, K>>;
}

/** A store for one test, and how to be rid of it. */
export type OpenedStore = OpenedPorts<keyof Store>;

/** Defines one test that gets an empty store of its own, of which it uses these ports. */
export type PortTest<K extends keyof Store> = (
  name: string,
  run: (store: Pick<Store, K>, opened: OpenedPorts<K>) => Promise<void>,
) => void;

/** Defines one test that gets an empty store of its own. */
export type StoreTest = PortTest<keyof Store>;

/** How to define tests with ports that are made for each of them. */
export function portTests<K extends keyof Store>(
  runner: TestRunner,
  create: () => Promise<OpenedPorts<K>>,
): PortTest<K> {
  return (name, run) => {
    runner.it(name, async () => {
      const opened = await create();
      try {
        await run(opened.store, opened);
      } finally {
        await opened.close();
      }
    });
  };
}

type Listing<T> = (page: PageRequest) => Promise<Page<T>>;

/** The listing from the start (or from a cursor) to the end, in pages of `limit`. */
export async function allPages<T>(list: Listing<T>, limit: number, after?: string): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null | undefined = after;
  do {
    const page: Page<T> = await list(cursor === undefined ? { limit } : { limit, after: cursor });
    assertTrue(page.items.length <= limit, 'a page holds no more items than its limit');
    assertTrue(page.next === null || page.items.length === limit, 'a page is full unless it is the last');
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return items;
}

/** The first page and its cursor, which must not be null. */
export async function firstPage<T>(
  list: Listing<T>,
  limit: number,
): Promise<{ items: readonly T[]; next: string }> {
  const { items, next } = await list({ limit });
  if (next === null) throw new Error('there must be another page');
  return { items, next };
}

/** Everything up to a cursor, of which there is no more than `most`, in the listing's order, read backwards. */
async function allUpTo<T>(list: Listing<T>, limit: number, upTo: string, most: number): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = upTo;
  while (cursor !== null) {
    const page: Page<T> = await list({ limit, upTo: cursor });
    assertTrue(page.items.length <= limit, 'a page holds no more items than its limit, backwards');
    assertTrue(page.next === null || page.items.length === limit, 'a page is full unless it is the first');
    items.push(...page.items);
    assertTrue(items.length <= most, 'the way back ends where the listing begins');
    cursor = page.next;
  }
  return items.reverse();
}

/** Checks that from where the last page begins the way back has what the pages before it had. */
export async function assertWayBack<T extends { readonly id: string }>(
  list: Listing<T>,
  limit: number,
  ids: readonly string[],
  what: string,
): Promise<void> {
  let seen = 0;
  let last: string | null = null;
  for (let page = await list({ limit }); page.next !== null; page = await list({ limit, after: last })) {
    seen += page.items.length;
    last = page.next;
  }
  if (last === null) return;
  const found = await allUpTo(list, limit, last, seen);
  assertEqual(
    found.map(({ id }) => id),
    ids.slice(0, seen),
    `${what}, back from item ${seen}, in pages of ${limit}`,
  );
}

/** Checks that the listing gives these ids in this order, whatever the size of its pages, and backwards as well. */
export async function assertListing<T extends { readonly id: string }>(
  list: Listing<T>,
  ids: readonly string[],
  what: string,
): Promise<void> {
  for (const limit of [1, 2, ids.length, ids.length + 1, Number.MAX_SAFE_INTEGER]) {
    if (limit < 1) continue;
    const found = await allPages(list, limit);
    assertEqual(
      found.map(({ id }) => id),
      ids,
      `${what}, in pages of ${limit}`,
    );
    await assertWayBack(list, limit, ids, what);
  }
}

/** Tries to change data in place, as careless code would; frozen data may refuse. */
export function spoil(value: object): void {
  for (const [key, field] of Object.entries(value)) {
    if (typeof field === 'object' && field !== null) spoil(field);
    Reflect.set(value, key, 'spoiled');
  }
  if (Array.isArray(value)) {
    try {
      value.push('spoiled');
    } catch {
      // Frozen: that is one way to keep the promise.
    }
  }
}

/** A deep copy that nothing else refers to. */
export function copyOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
