import { boundTypes, err, ok, type Page, type PageRequest, type Result } from '@callcard/crm-core';
import type { Context } from 'hono';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from './cursor.js';
import type { Problem } from './problems.js';
import { checkAgainst } from './validation.js';

const maxLimit = 200;
const defaultLimit = 50;

/** `<type>:<id>`, as in `contact:0193…`. */
export function refText<T extends string>(types: readonly T[]) {
  const names = types.join('|');
  return z
    .string()
    .regex(new RegExp(`^(?:${names}):[A-Za-z0-9-]{1,64}$`), `is not <${names}>:<id>`)
    .transform((text) => {
      const at = text.indexOf(':');
      // The pattern has seen to it.
      return { type: text.slice(0, at) as T, id: text.slice(at + 1) };
    });
}

/** A record that calls are bound to. */
export const recordRefText = refText(boundTypes);

/** An id as a filter. */
export const idText = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/, 'is not an id');

/**
 * The query, checked. A parameter that the endpoint does not know, or that comes twice, is refused: a mistyped filter
 * must not answer with everything. Errors: `bad-query`.
 *
 * @param lists the parameters that may come several times: the schema gets a list of each.
 */
export function readQuery<T>(
  c: Context,
  schema: z.ZodType<T>,
  lists: readonly string[] = [],
): Result<T, Problem> {
  const all = c.req.queries();
  const repeated = Object.entries(all).filter(([name, values]) => values.length > 1 && !lists.includes(name));
  if (repeated.length > 0) {
    return err({
      code: 'bad-query',
      errors: repeated.map(([name]) => ({ pointer: `?${name}`, reason: 'comes more than once' })),
    });
  }
  const single = Object.fromEntries(
    Object.entries(all).map(([name, values]) => [name, lists.includes(name) ? values : values[0]]),
  );
  const checked = checkAgainst(schema, single, 'is not a parameter of this endpoint', queryPointer);
  return checked.ok ? checked : err({ code: 'bad-query', errors: checked.error });
}

function queryPointer([name]: readonly PropertyKey[]): string {
  return `?${String(name ?? '')}`;
}

/** The parameters of every listing; an endpoint adds its filters. */
export const pageQuery = z.strictObject({
  limit: z
    .string()
    .optional()
    .meta({ type: 'integer', minimum: 1, maximum: maxLimit, default: defaultLimit }),
  cursor: z.string().optional().describe('`next` or `previous` of another page.'),
});

/** The page that a query asks for. Errors: `bad-limit`, `bad-cursor`. */
export function pageRequest(
  listing: string,
  query: { readonly limit?: string | undefined; readonly cursor?: string | undefined },
): Result<PageRequest, Problem> {
  const limit = query.limit === undefined ? defaultLimit : Number(query.limit);
  const spelled = query.limit === undefined || /^\d{1,4}$/.test(query.limit);
  if (!spelled || limit < 1 || limit > maxLimit) return err({ code: 'bad-limit', max: maxLimit });
  if (query.cursor === undefined) return ok({ limit });
  const place = decodeCursor(listing, query.cursor);
  return place.ok ? ok({ limit, ...place.value }) : place;
}

/** A page as clients see it; `next` is null at the end, and `previous` at the start. */
export function pageView<T, V>(
  listing: string,
  { after, upTo }: Pick<PageRequest, 'after' | 'upTo'>,
  page: Page<T>,
  view: (item: T) => V,
) {
  const on = (cursor: string | null) => (cursor === null ? null : encodeCursor(listing, 'after', cursor));
  const back = (cursor: string | null) => (cursor === null ? null : encodeCursor(listing, 'upTo', cursor));
  if (upTo === undefined)
    return { items: page.items.map(view), next: on(page.next), previous: back(after ?? null) };
  return { items: page.items.map(view).reverse(), next: on(upTo), previous: back(page.next) };
}
