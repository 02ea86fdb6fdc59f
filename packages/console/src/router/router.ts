import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { paths } from './paths.js';

/** A page of the console, by name. */
export type PageName = keyof typeof paths;

type ParametersOf<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParametersOf<Rest>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;

/** A page whose address is always the same. */
export type PlainPageName = {
  [P in PageName]: [ParametersOf<(typeof paths)[P]>] extends [never] ? P : never;
}[PageName];

/** Where the browser is: which page, with which parts of the path, and which query. */
export interface Place {
  /** Undefined: no page has this address. */
  readonly page: PageName | undefined;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly path: string;
}

/** Goes from page to page without loading the document again. */
export interface Router {
  readonly place: ReadonlySignal<Place>;
  /** Goes to a path of the console, with its query; `replace`: the place before is not to come back to. */
  go(path: string, options?: { readonly replace?: boolean }): void;
  /**
   * Asks before somebody leaves the page for another one, whichever way: by a link, a shortcut, or back and forward. `leave` goes on with
   * it; until then the page stays. A place that replaces this one is not asked about: the page itself goes there. Returns how to stop asking.
   */
  hold(ask: (leave: () => void) => void): () => void;
  stop(): void;
}

/** What a router needs of the browser. */
export type RouterWindow = Pick<
  Window,
  'addEventListener' | 'removeEventListener' | 'history' | 'location' | 'document' | 'scrollTo'
>;

const patterns = Object.entries(paths).map(([page, path]) => ({
  page: page as PageName,
  parts: path.split('/'),
}));

/** The address of a page; the parts of its path are encoded. */
export function pathTo<P extends PageName>(
  page: P,
  ...[parameters]: [ParametersOf<(typeof paths)[P]>] extends [never]
    ? [parameters?: undefined]
    : [parameters: Readonly<Record<ParametersOf<(typeof paths)[P]>, string>>]
): string {
  const given: Readonly<Record<string, string>> = parameters ?? {};
  return paths[page].replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(given[name] ?? ''));
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** Which page has the path. */
export function placeOf(path: string, search = ''): Place {
  const parts = path === '/' ? ['', ''] : path.replace(/\/$/, '').split('/');
  const query = new URLSearchParams(search);
  for (const pattern of patterns) {
    const parameters = parametersOf(pattern.parts, parts);
    if (parameters) return { page: pattern.page, parameters, query, path };
  }
  return { page: undefined, parameters: {}, query, path };
}

function parametersOf(pattern: readonly string[], parts: readonly string[]) {
  if (pattern.length !== parts.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [n, expected] of pattern.entries()) {
    const part = parts[n] ?? '';
    if (!expected.startsWith(':')) {
      if (expected !== part) return undefined;
      continue;
    }
    const value = decoded(part);
    if (value === undefined || value === '') return undefined;
    parameters[expected.slice(1)] = value;
  }
  return parameters;
}

/** The link that was clicked and leads to a page of the console, in this tab. */
function followedLink(event: MouseEvent, origin: string): HTMLAnchorElement | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
  if (!link || link.origin !== origin || link.hasAttribute('download')) return undefined;
  if (link.target !== '' && link.target !== '_self') return undefined;
  return placeOf(link.pathname).page === undefined ? undefined : link;
}

/** How many places of this document came before, as its history keeps it. */
function depthOf(state: unknown): number {
  const depth = typeof state === 'object' && state !== null ? (state as { depth?: unknown }).depth : 0;
  return typeof depth === 'number' ? depth : 0;
}

export function createRouter(window: RouterWindow): Router {
  const { history, location, document } = window;
  const address = signal(`${location.pathname}${location.search}`);
  let depth = depthOf(history.state);
  /** Who asks before the page is left; the last one that began. */
  const holders: ((leave: () => void) => void)[] = [];
  /** It was agreed to leave, or the browser is taken back to where it was. */
  let isSettled = false;
  const read = () => {
    address.value = `${location.pathname}${location.search}`;
  };
  const isOfThisPage = (path: string) => path.split('?')[0] === address.peek().split('?')[0];
  /** Whether somebody asks first; then it may go on later. */
  const isHeld = (path: string, leave: () => void) => {
    const ask = holders.at(-1);
    if (!ask || isSettled || isOfThisPage(path)) return false;
    ask(leave);
    return true;
  };
  const settled = (go: () => void) => {
    isSettled = true;
    go();
  };
  const go: Router['go'] = (path, { replace = false } = {}) => {
    if (replace) history.replaceState({ depth }, '', path);
    else {
      if (isHeld(path, () => settled(() => go(path)))) return;
      if (path !== address.peek()) {
        depth += 1;
        history.pushState({ depth }, '', path);
      }
    }
    isSettled = false;
    read();
    if (!replace) window.scrollTo(0, 0);
  };
  const pop = ({ state }: PopStateEvent) => {
    const by = depthOf(state) - depth;
    const path = `${location.pathname}${location.search}`;
    // The browser has gone already: it is taken back, and goes again when that is wanted.
    if (by !== 0 && isHeld(path, () => settled(() => history.go(by)))) {
      settled(() => history.go(-by));
      return;
    }
    if (path !== address.peek()) depth = depthOf(state);
    isSettled = false;
    read();
  };
  const click = (event: MouseEvent) => {
    const link = followedLink(event, location.origin);
    if (!link) return;
    event.preventDefault();
    go(`${link.pathname}${link.search}`);
  };
  window.addEventListener('popstate', pop);
  document.addEventListener('click', click);
  return {
    place: computed(() => {
      const [path = '/', search] = address.value.split('?');
      return placeOf(path, search);
    }),
    go,
    hold(ask) {
      holders.push(ask);
      return () => void holders.splice(holders.indexOf(ask), 1);
    },
    stop() {
      window.removeEventListener('popstate', pop);
      document.removeEventListener('click', click);
    },
  };
}
