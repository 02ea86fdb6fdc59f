import type { Page, PageRequest } from '@callcard/crm-core';

/** How many items are read at a time. */
const pageSize = 500;

/** Asks for the page after a cursor; undefined: the first one. */
export function pageRequest(after: string | undefined): PageRequest {
  return after === undefined ? { limit: pageSize } : { limit: pageSize, after };
}

/** Every item of a listing, page by page, after a cursor. */
export async function* pagesOf<T>(
  list: (page: PageRequest) => Promise<Page<T>>,
  after?: string,
): AsyncGenerator<readonly T[]> {
  let page = await list(pageRequest(after));
  yield page.items;
  while (page.next !== null) {
    page = await list(pageRequest(page.next));
    yield page.items;
  }
}
