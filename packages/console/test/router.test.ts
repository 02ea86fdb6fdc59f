import { describe, expect, it } from 'vitest';
import { createRouter, pathTo, placeOf, type RouterWindow } from '../src/router/router.js';

describe('addresses of pages', () => {
  it('lead to their page, with the parts of the path decoded', () => {
    const { page, parameters, query } = placeOf('/calls/a%2Fb', '?tab=facts');
    expect([page, parameters, query.get('tab')]).toEqual(['call', { id: 'a/b' }, 'facts']);
    expect(placeOf(pathTo('call', { id: 'ü/?#' })).parameters).toEqual({ id: 'ü/?#' });
  });

  it.each(['/', '/calls', '/calls/'])('%s is a page', (path) => {
    expect(placeOf(path).page).toBeDefined();
  });

  it.each(['/no', '/calls/1/2', '/calls//', '/calls/%', '//calls'])('%s is none', (path) => {
    expect(placeOf(path).page).toBeUndefined();
  });
});

/** A browser with a history, of which only places are known. */
function aBrowser() {
  const places = [{ state: null as unknown, path: '/calls' }];
  let at = 0;
  const listeners = new Set<(event: PopStateEvent) => void>();
  const location = {
    get pathname() {
      return places[at]?.path ?? '';
    },
    search: '',
  };
  const history = {
    get state() {
      return places[at]?.state;
    },
    pushState(state: unknown, _title: string, path: string) {
      at += 1;
      places.splice(at, places.length, { state, path });
    },
    replaceState(state: unknown, _title: string, path: string) {
      places[at] = { state, path };
    },
    go(by: number) {
      at += by;
      for (const listener of listeners) listener({ state: places[at]?.state } as PopStateEvent);
    },
  };
  const window = {
    history,
    location,
    document: { addEventListener: () => undefined, removeEventListener: () => undefined },
    addEventListener: (_type: string, listener: (event: PopStateEvent) => void) => listeners.add(listener),
    removeEventListener: (_type: string, listener: (event: PopStateEvent) => void) =>
      listeners.delete(listener),
    scrollTo: () => undefined,
  };
  const router = createRouter(window as unknown as RouterWindow);
  return { router, history, path: () => [location.pathname, router.place.value.path] };
}

describe('a page that is held', () => {
  it('stays when somebody goes elsewhere, until they say that they leave', () => {
    const { router, path } = aBrowser();
    const leaves: (() => void)[] = [];
    const letGo = router.hold((leave) => leaves.push(leave));
    router.go('/contacts');
    expect([path(), leaves.length]).toEqual([['/calls', '/calls'], 1]);
    leaves[0]?.();
    expect(path()).toEqual(['/contacts', '/contacts']);
    letGo();
    router.go('/leads');
    expect([path(), leaves.length]).toEqual([['/leads', '/leads'], 1]);
  });

  it('stays when somebody goes back, and they come back by as many places as they went when they leave', () => {
    const { router, history, path } = aBrowser();
    router.go('/contacts');
    router.go('/leads');
    const leaves: (() => void)[] = [];
    router.hold((leave) => leaves.push(leave));
    history.go(-2);
    expect([path(), leaves.length]).toEqual([['/leads', '/leads'], 1]);
    history.go(-1);
    expect([path(), leaves.length]).toEqual([['/leads', '/leads'], 2]);
    leaves[0]?.();
    expect(path()).toEqual(['/calls', '/calls']);
    history.go(1);
    expect([path(), leaves.length]).toEqual([['/calls', '/calls'], 3]);
  });

  it('is not asked about what stays on it, nor about where it goes itself', () => {
    const { router, path } = aBrowser();
    router.hold(() => {
      throw new Error('asked');
    });
    router.go('/calls?status=missed');
    router.go('/contacts', { replace: true });
    expect(path()).toEqual(['/contacts', '/contacts']);
  });
});
