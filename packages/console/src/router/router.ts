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

export function createRouter(window: RouterWindow): Router {
  const { history, location, document } = window;
  const address = signal(`${location.pathname}${location.search}`);
  const read = () => {
    address.value = `${location.pathname}${location.search}`;
  };
  const go: Router['go'] = (path, { replace = false } = {}) => {
    if (replace) history.replaceState(null, '', path);
    else if (path !== address.peek()) history.pushState(null, '', path);
    read();
    if (!replace) window.scrollTo(0, 0);
  };
  const click = (event: MouseEvent) => {
    const link = followedLink(event, location.origin);
    if (!link) return;
    event.preventDefault();
    go(`${link.pathname}${link.search}`);
  };
  window.addEventListener('popstate', read);
  document.addEventListener('click', click);
  return {
    place: computed(() => {
      const [path = '/', search] = address.value.split('?');
      return placeOf(path, search);
    }),
    go,
    stop() {
      window.removeEventListener('popstate', read);
      document.removeEventListener('click', click);
    },
  };
}
