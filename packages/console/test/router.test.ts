import { describe, expect, it } from 'vitest';
import { pathTo, placeOf } from '../src/router/router.js';

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
