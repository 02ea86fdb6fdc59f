import type { Page, PageRequest } from '@callcard/crm-core';

/** How many items are read at a time. */
const pageSize = 500;

/** Every item of a listing, page by page. */
export async function* pagesOf<T>(
  list: (page: PageRequest) => Promise<Page<T>>,
): AsyncGenerator<readonly T[]> {
  let page = await list({ limit: pageSize });
  yield page.items;
  while (page.next !== null) {
    page = await list({ limit: pageSize, after: page.next });
    yield page.items;
  }
}
