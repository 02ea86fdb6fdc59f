import { describe, expect, it } from 'vitest';
import { fullApi, ids } from './bad-input/bodies.js';

const paths = [
  '/healthz',
  '/v1/contacts',
  '/v1/contacts?limit=1',
  `/v1/contacts/${ids.contact}/history`,
  `/v1/calls/${ids.call}`,
  `/v1/calls/${ids.call}/facts`,
  `/v1/calls/${ids.call}/card`,
  '/v1/calls',
  '/v1/presence',
  '/v1/jobs',
  '/v1/keys',
];

describe.each(paths)('GET %s', (path) => {
  it('has an ETag, by which it is not sent again while it is the same', async () => {
    const { request } = await fullApi();
    const first = await request(path);
    const tag = first.headers.get('etag') ?? '';
    expect([first.status, tag]).toEqual([200, expect.stringMatching(/^"[\w-]{43}"$/)]);
    for (const method of ['GET', 'HEAD']) {
      for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
        const again = await request(path, { method, headers: { 'if-none-match': known } });
        expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, tag, '']);
        expect(again.headers.get('x-content-type-options')).toBe('nosniff');
      }
      const other = await request(path, { method, headers: { 'if-none-match': '"other"' } });
      expect([other.status, other.headers.get('etag')]).toEqual([200, tag]);
    }
  });
});

describe('an ETag of what is listed', () => {
  it('is another one when a record changes', async () => {
    const { request, send } = await fullApi();
    const tag = (await request('/v1/contacts')).headers.get('etag') ?? '';
    await send('PATCH', `/v1/contacts/${ids.contact}`, { name: 'Ewa', version: 1 });
    const again = await request('/v1/contacts', { headers: { 'if-none-match': tag } });
    expect(again.status).toBe(200);
    expect(again.headers.get('etag')).not.toBe(tag);
  });

  it('is not there where nothing was read', async () => {
    const { request } = await fullApi({ readiness: () => [{ name: 'store', ready: false, detail: 'shut' }] });
    for (const path of ['/readyz', '/v1/nothing', '/v1/contacts?limit=0'])
      expect([path, (await request(path)).headers.get('etag')]).toEqual([path, null]);
  });

  it('leaves the ETag of a record what it is', async () => {
    const { request } = await fullApi();
    const { headers } = await request(`/v1/contacts/${ids.contact}`);
    expect(headers.get('etag')).toBe('"1"');
  });
});
