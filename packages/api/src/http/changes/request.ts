import { err, type Feed, feedStart, ok, type Result } from '@callcard/crm-core';
import { z } from 'zod';
import { decodeCursor } from '../cursor.js';
import type { Problem } from '../problems.js';
import { pageQuery, pageRequest } from '../query.js';
import type { ChangesRequest } from './read-changes.js';

/** Instead of a cursor: from now on. */
const latest = 'latest';

export const changesQuery = pageQuery.omit({ cursor: true }).extend({
  after: z
    .string()
    .optional()
    .describe(
      `\`next\` of another answer, or \`${latest}\` for what changes from now on; all there is when left out.`,
    ),
});

/** What the operations have in common to say. */
export const changesDescription =
  'For whoever polls: nothing is missed, however late it arrives, whoever writes it, and whatever restarts meanwhile. Each answer has a cursor, `next`, for the next request; where `more` is true there is more already. An answer may have no items and be followed by more, since what somebody does not see is passed over. What was changed again comes again. To mirror everything, ask for `after=latest`, then list everything, then go on from that cursor.';

/** Where to go on, and how far. Errors: `bad-limit`, `bad-cursor`. */
export async function changesRequest(
  feed: Feed,
  listing: string,
  { limit, after }: z.output<typeof changesQuery>,
): Promise<Result<ChangesRequest, Problem>> {
  const page = pageRequest(listing, { limit });
  if (!page.ok) return page;
  const place = await placeOf(feed, listing, after);
  return place.ok ? ok({ limit: page.value.limit, after: place.value }) : place;
}

async function placeOf(
  feed: Feed,
  listing: string,
  after: string | undefined,
): Promise<Result<string, Problem>> {
  if (after === undefined) return ok(feedStart);
  if (after === latest) return ok(await feed.latest());
  const place = decodeCursor(listing, after);
  if (!place.ok) return place;
  // A position that the feed has not reached is one of another database, or of this one before it was restored.
  const { after: position } = place.value;
  return position !== undefined && (await feed.knows(position)) ? ok(position) : err({ code: 'bad-cursor' });
}
