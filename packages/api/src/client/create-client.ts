import createFetchClient from 'openapi-fetch';
import {
  type BatchItem,
  type BatchOptions,
  type BatchOutcome,
  type BatchPath,
  type PutBatch,
  upsertAll,
} from './batch.js';
import {
  type ChangesOf,
  type ChangesOptions,
  type ChangesPath,
  followChanges,
  type GetChanges,
} from './changes.js';

import type { paths } from './contract.js';
import { type Downloaded, type DownloadOptions, type DownloadSink, download } from './download.js';
import { type EventsOptions, followEvents } from './events.js';
import type { LiveEvent } from './live-event.js';
import type { Methods } from './methods.js';
import {
  type GetPage,
  type ItemOf,
  itemsOf,
  type ListingOptions,
  type PagedPath,
  type PageOf,
  pagesOf,
} from './pages.js';
import { waitFor } from './pauses.js';
import { type Sending, send, signed } from './send.js';

export interface ClientOptions {
  /** Where the server listens, such as `https://callcard.example`. */
  readonly baseUrl: string;
  /** An API key. Left out by pages of the server's own address, whose users are signed in. */
  readonly apiKey?: string;
  /** Default: the platform's. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** How often a request is sent again that failed in passing; 0: never. Default: 4. */
  readonly retries?: number;
  /** The longest pause before that. Who is asked by `Retry-After` to wait for longer gets the answer instead. Default: 60,000. */
  readonly longestPauseMs?: number;
  /** Until an answer begins. Default: 30,000. */
  readonly timeoutMs?: number;
  /** How it waits. Default: by a timer. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

type Listing<P extends PagedPath> =
  object extends ListingOptions<P> ? [options?: ListingOptions<P>] : [options: ListingOptions<P>];

/**
 * `GET`, `POST`, `PUT`, `PATCH` and `DELETE` take an address of the API and what belongs to it, and answer `{ data, response }` or
 * `{ error, response }`, where the error is the API's problem document. They reject with a `CallcardError` where no answer of the
 * API came (`unreachable`, `unexpected-answer`), and with the reason of the signal that they were given.
 */
export interface CallcardClient extends Methods {
  /** A listing, page by page. Each is asked for when it is wanted. Rejects with a `CallcardError`, of a problem too. */
  pages<P extends PagedPath>(path: P, ...options: Listing<P>): AsyncGenerator<PageOf<P>, void, undefined>;
  /** A listing, item by item. */
  items<P extends PagedPath>(path: P, ...options: Listing<P>): AsyncGenerator<ItemOf<P>, void, undefined>;
  /**
   * Writes any number of records by their ids in another system (`PUT …/batch`), 500 a request, and gives what became of each, in
   * order. What was given is read as it is sent. Rejects with a `CallcardError` where a request as a whole is refused.
   */
  upsert<P extends BatchPath>(
    path: P,
    items: Iterable<BatchItem<P>> | AsyncIterable<BatchItem<P>>,
    options?: BatchOptions,
  ): AsyncGenerator<BatchOutcome, void, undefined>;
  /** Calls or recordings that changed, for whoever polls: none left out, from wherever `after` says. */
  changes<P extends ChangesPath>(
    path: P,
    options?: ChangesOptions,
  ): AsyncGenerator<ChangesOf<P>, void, undefined>;
  /** Live events, across reconnects: each once, none left out. */
  events(options?: EventsOptions): AsyncGenerator<LiveEvent, void, undefined>;
  /** Audio by its address (`links.audio` of a recording), resumed where it breaks off, and compared with its checksum. */
  download(address: string, sink: DownloadSink, options?: DownloadOptions): Promise<Downloaded>;
}

/**
 * A client of the API.
 *
 * ```ts
 * const callcard = createClient({ baseUrl: 'http://127.0.0.1:8080', apiKey });
 * const { data, error } = await callcard.GET('/v1/contacts/{id}', { params: { path: { id } } });
 * for await (const call of callcard.items('/v1/calls')) console.log(call.id);
 * ```
 *
 * What fails in passing is tried again: `GET`, `PUT` and `DELETE`, and `POST`, which has an `Idempotency-Key` of its own for that;
 * never `PATCH`. Throws a TypeError when `baseUrl` is none.
 */
export function createClient(options: ClientOptions): CallcardClient {
  const base = baseOf(options.baseUrl);
  const sending: Sending = {
    fetch: options.fetch ?? ((request) => fetch(request)),
    apiKey: options.apiKey,
    retries: options.retries ?? 4,
    longestPauseMs: options.longestPauseMs ?? 60_000,
    timeoutMs: options.timeoutMs ?? 30_000,
    wait: options.wait ?? waitFor,
  };
  const client = createFetchClient<paths>({
    baseUrl: base,
    fetch: (request) => send(signed(request, sending), sending),
    bodySerializer: (body) => (isFile(body) ? body : JSON.stringify(body)),
  });
  const { GET, POST, PUT, PATCH, DELETE } = client as unknown as Methods;
  // The types of the two are those of the one address that they are called with.
  const pages = (path: string, asked?: object) => pagesOf(GET as unknown as GetPage, path, asked);
  return {
    ...{ GET, POST, PUT, PATCH, DELETE },
    pages: pages as CallcardClient['pages'],
    items: ((path: string, asked?: object) => itemsOf(pages(path, asked))) as CallcardClient['items'],
    upsert: (path, items, asked) => upsertAll(PUT as unknown as PutBatch, path, items, asked),
    changes: ((path: string, asked?: ChangesOptions) =>
      followChanges(GET as unknown as GetChanges, sending, path, asked)) as CallcardClient['changes'],
    events: (asked) => followEvents(base, sending, asked),
    download: (address, sink, asked) => download(addressIn(base, address), sink, sending, asked),
  };
}

function baseOf(text: string): string {
  if (!/^https?:$/.test(new URL(text).protocol)) throw new TypeError(`${text} is no address of a server`);
  return text.replace(/\/+$/, '');
}

/** Keys go to the server alone: an address that names another one is refused. */
function addressIn(base: string, address: string): string {
  if (!/^\/(?!\/)/.test(address)) throw new TypeError(`${address} is no address of the API`);
  return base + address;
}

/** What is sent as it is: prompts. */
function isFile(body: unknown): body is Blob | ArrayBuffer | ArrayBufferView {
  return body instanceof Blob || body instanceof ArrayBuffer || ArrayBuffer.isView(body);
}
