import type { components, paths } from './contract.js';
import { type Answer, dataOf } from './pages.js';

/** Addresses that take many records at once, by their ids in another system. */
export type BatchPath = {
  [P in keyof paths]: P extends `/v1/${string}/batch` ? P : never;
}[keyof paths];

type BodyOf<P extends BatchPath> = paths[P]['put'] extends {
  readonly requestBody: { readonly content: { readonly 'application/json': infer T } };
}
  ? T
  : never;

/** A record as it is sent. */
export type BatchItem<P extends BatchPath> =
  BodyOf<P> extends { readonly items: readonly (infer T)[] } ? T : never;

/** What became of one record. */
export type BatchOutcome = components['schemas']['Batch']['items'][number];

/** How many records are written. */
export interface BatchOptions {
  /** Judge everything, and write nothing. Default: false. */
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
}

/** How records are sent, whatever the address. */
export type PutBatch = (
  path: string,
  init: object,
) => Promise<Answer<{ readonly items: readonly BatchOutcome[] }>>;

/** As many as one request takes. */
const mostItems = 500;

async function* chunksOf<T>(items: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T[], void, undefined> {
  let chunk: T[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length < mostItems) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** Sends records, as many a request as it takes, the next ones when what became of these was read; in order. */
export async function* upsertAll(
  put: PutBatch,
  path: string,
  items: Iterable<unknown> | AsyncIterable<unknown>,
  { dryRun = false, signal }: BatchOptions = {},
): AsyncGenerator<BatchOutcome, void, undefined> {
  for await (const chunk of chunksOf(items)) {
    const init = { body: { items: chunk, dryRun }, ...(signal && { signal }) };
    yield* dataOf(await put(path, init)).items;
  }
}
