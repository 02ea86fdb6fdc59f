import type { Page, PageRequest } from '../ports/paging.js';

/** So many items are read at once. */
const pageSize = 500;

/** Every item of a listing, in its order, read page by page. */
export async function* allOf<T>(list: (page: PageRequest) => Promise<Page<T>>): AsyncGenerator<T, void> {
  for (let after: string | null | undefined; after !== null; ) {
    const page: Page<T> = await list({ limit: pageSize, ...(after === undefined ? {} : { after }) });
    yield* page.items;
    after = page.next;
  }
}
