import type { paths } from './contract.js';
import { isProblem, problemError, unexpectedAnswer } from './errors.js';
import { retryAfterMs } from './pauses.js';

type Answered<P extends keyof paths> = paths[P] extends {
  readonly get: {
    readonly responses: { readonly 200: { content: { readonly 'application/json': infer T } } };
  };
}
  ? T
  : never;

interface Page {
  readonly items: readonly unknown[];
  readonly next: string | null;
}

/** Addresses whose answers are pages. */
export type PagedPath = {
  [P in keyof paths]: [Answered<P>] extends [never] ? never : Answered<P> extends Page ? P : never;
}[keyof paths];

/** What one page of an address is. */
export type PageOf<P extends PagedPath> = Answered<P>;

/** What the items of an address are. */
export type ItemOf<P extends PagedPath> =
  Answered<P> extends { readonly items: readonly (infer T)[] } ? T : never;

type Operation<P extends PagedPath> = paths[P]['get'] extends { readonly parameters: infer T } ? T : never;

/** What a listing is asked with: the parts of its address, filters, `limit`, and a signal that ends it. */
export type ListingOptions<P extends PagedPath> =
  Operation<P> extends { readonly path: object }
    ? {
        readonly params: Pick<Operation<P>, 'path' | Extract<keyof Operation<P>, 'query'>>;
        readonly signal?: AbortSignal;
      }
    : {
        readonly params?: Pick<Operation<P>, Extract<keyof Operation<P>, 'query'>>;
        readonly signal?: AbortSignal;
      };

/** What a call answers: its data or a problem. */
export interface Answer<T> {
  readonly data?: T | undefined;
  readonly error?: unknown;
  readonly response: Response;
}

/** The data of an answer. Throws the problem, as a `CallcardError`, where it is one. */
export function dataOf<T>({ data, error, response }: Answer<T>): T {
  if (response.ok) return data as T;
  if (isProblem(error))
    throw problemError(error, retryAfterMs(response.headers.get('retry-after'), Date.now()));
  throw unexpectedAnswer(`${response.status} without a problem document`, response.status);
}

/** How a page is asked for, whatever its address. */
export type GetPage = (path: string, init: object) => Promise<Answer<Page>>;

interface Asked {
  readonly params?: { readonly query?: object };
}

/** Page by page, each when it is asked for; no page is kept. */
export async function* pagesOf(
  get: GetPage,
  path: string,
  options: Asked = {},
): AsyncGenerator<Page, void, undefined> {
  let cursor: string | null = null;
  do {
    const query = { ...options.params?.query, ...(cursor === null ? {} : { cursor }) };
    const page: Page = dataOf(await get(path, { ...options, params: { ...options.params, query } }));
    // Else this would go on for ever.
    if (page.next !== null && page.next === cursor) throw unexpectedAnswer('a page that is its own next one');
    cursor = page.next;
    yield page;
  } while (cursor !== null);
}

/** Item by item. */
export async function* itemsOf(pages: AsyncIterable<Page>): AsyncGenerator<unknown, void, undefined> {
  for await (const { items } of pages) yield* items;
}
