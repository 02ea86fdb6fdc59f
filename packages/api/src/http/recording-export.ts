import { err, ok, type RecordingFilter } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { RecordingMedia } from '../media/media.js';
import { principalOf } from './access/principal.js';
import type { WatchPrincipal } from './access/watch.js';
import { encodeCursor } from './cursor.js';
import { zipOf } from './export/archive.js';
import { archiveEntries } from './export/archive-entries.js';
import { type ChosenRecordings, chosenRecordings } from './export/chosen-recordings.js';
import { isoInstant } from './instants.js';
import type { Operation } from './operation.js';
import { streamOf } from './pieces-stream.js';
import { pageRequest, readQuery } from './query.js';
import { listingOf, recordingFilterFields, recordingFilterOf } from './recording-filter.js';
import type { ServedAudio } from './recording-source.js';
import { endpoint, type Outcome } from './reply.js';
import { timer } from './timers.js';

/** So many archives are made at once: each reads as fast as it can. */
const exportsAtOnce = 4;

/** So many recordings are looked at for one archive: what a ZIP file says of its entries at its end has to be kept until then. */
const mostRecordings = 50_000;

const exportQuery = z.strictObject({
  ...recordingFilterFields,
  cursor: z.string().optional().describe('`next` of another archive, or of the listing.'),
});

const exportOperation: Operation = {
  id: 'exportRecordings',
  tag: 'Recordings',
  summary: 'Export recordings as a ZIP archive',
  description: `Those of the listing, newest first, that whoever asks may hear, and \`manifest.jsonl\`: its last line says that the archive is complete, and, by \`next\`, where it goes on after ${mostRecordings} recordings. What cannot be read as it was stored is left out, and the manifest says why.`,
  query: exportQuery,
  answers: {
    200: {
      description: 'The archive, as it is made.',
      media: { 'application/zip': 'bytes' },
      headers: ['Content-Disposition'],
    },
  },
  problems: ['too-many-exports'],
};

/** Nobody took a piece for so long: the client is as good as gone. Milliseconds. */
const stalledMs = 120_000;

type Pieces = Pick<AsyncIterator<Uint8Array>, 'next' | 'return'>;

type Exporting = ServedAudio & { readonly media: RecordingMedia };

/** Adds the export of recordings. `most`: recordings for one archive. */
export function mountRecordingExport(
  app: Hono,
  deps: Exporting,
  watch: WatchPrincipal,
  most = mostRecordings,
): void {
  let underWay = 0;
  app.get(
    '/v1/recordings/export',
    endpoint(exportOperation, async (c) => {
      const query = readQuery(c, exportQuery);
      if (!query.ok) return query;
      const { cursor, ...asked } = query.value;
      const chosen = recordingFilterOf(deps, asked);
      if (!chosen.ok) return chosen;
      const filter = chosen.value;
      const request = pageRequest(listingOf(filter), { cursor });
      if (!request.ok) return request;
      const { after, upTo } = request.value;
      // An archive goes one way.
      if (upTo !== undefined) return err({ code: 'bad-cursor' });
      if (c.req.method === 'HEAD') return ok(new Response(null, { headers: headersOf(deps) }));
      if (underWay >= exportsAtOnce) return err({ code: 'too-many-exports' });
      underWay += 1;
      return startArchive(deps, c, { filter, after, watch, most }, () => {
        underWay -= 1;
      });
    }),
  );
}

function headersOf({ clock }: Exporting): Record<string, string> {
  const time = isoInstant(clock.now())?.slice(0, 19).replaceAll(':', '').replace('T', '_');
  return {
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename="recordings_${time}Z.zip"`,
  };
}

interface AskedArchive {
  readonly filter: RecordingFilter;
  readonly after: string | undefined;
  readonly watch: WatchPrincipal;
  readonly most: number;
}

/** The first page, which was read before anything is sent, and those behind it. */
async function* goingOn(
  first: IteratorResult<ChosenRecordings>,
  pages: AsyncGenerator<ChosenRecordings>,
): AsyncGenerator<ChosenRecordings> {
  if (first.done) return;
  yield first.value;
  yield* pages;
}

/** Pieces, with what is closed at their end, and when nobody takes the next one for so long as `later` waits. */
function untilClosed(
  pieces: Pieces,
  close: () => Promise<void>,
  later: (run: () => void) => () => void,
): Pieces {
  let cancel = () => {};
  return {
    async next() {
      cancel();
      const piece = await pieces.next();
      if (piece.done) await close();
      else cancel = later(() => void close());
      return piece;
    },
    async return() {
      cancel();
      return (await pieces.return?.()) ?? { done: true, value: undefined };
    },
  };
}

/** Answers with an archive that is made as it is read. `release` is called once, when it is over, however it ended. */
async function startArchive(
  deps: Exporting,
  c: Context,
  { filter, after, watch, most }: AskedArchive,
  release: () => void,
): Promise<Outcome> {
  const stopping = new AbortController();
  const watched = watch(principalOf(c), 'hearRecordings');
  const closing: (() => Promise<void> | void)[] = [release, () => watched.close()];
  const close = async () => {
    stopping.abort();
    for (const each of closing.splice(0)) await each();
  };
  try {
    const pages = chosenRecordings(deps.store, filter, after, () => watched.principal);
    const first = await pages.next();
    const audio = await deps.media.spool();
    closing.push(() => audio.close());
    const manifest = await deps.media.spool();
    closing.push(() => manifest.close());
    const signal = AbortSignal.any([
      stopping.signal,
      watched.ended,
      ...(deps.shutdown ? [deps.shutdown] : []),
    ]);
    const cursorOf = (next: string) => encodeCursor(listingOf(filter), 'after', next);
    const parts = { deps, pages: goingOn(first, pages), audio, manifest, most, cursorOf, signal };
    const zip = zipOf(archiveEntries(parts), close);
    const broken = (thrown: unknown) => {
      deps.log.error('an export of recordings broke off', { error: String(thrown) });
      void close();
    };
    const schedule = deps.schedule ?? timer;
    const body = streamOf(
      c,
      untilClosed(zip, close, (run) => schedule(run, stalledMs)),
      broken,
    );
    return ok(new Response(body, { headers: headersOf(deps) }));
  } catch (thrown) {
    await close();
    throw thrown;
  }
}
