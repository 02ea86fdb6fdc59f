import { aCall, aCommit, aRecording } from '@callcard/crm-core/testing';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { apiHeaders } from '../src/http/headers.js';
import { chunksOf, setUp } from './support.js';

const open = { trustedProxies: [], corsOrigins: [], perKey: 0, perAddress: 0, isSecure: false };
const origin = 'https://crm.example';
const allowed = { ...open, corsOrigins: [origin] };

describe('scripts of other pages', () => {
  it('may not ask, by default', async () => {
    const { app, key } = await setUp();
    const headers = { origin, authorization: `Bearer ${key}`, 'access-control-request-method': 'GET' };
    for (const method of ['GET', 'OPTIONS']) {
      const answer = await app.request('/v1/contacts', { method, headers });
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('of an allowed origin may, with a key and without cookies', async () => {
    const { request, app } = await setUp({ network: allowed });
    const preflight = await app.request('/v1/contacts', {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization,if-match',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PATCH');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('If-Match');
    const answer = await request('/v1/contacts', { headers: { origin } });
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    expect(answer.headers.get('access-control-expose-headers')).toContain('ETag');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(answer.headers.get('vary')).toMatch(/origin/i);
    // What went wrong may be read as well.
    const refused = await app.request('/v1/contacts', { headers: { origin } });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, origin]);
  });

  it.each([
    'https://evil.example',
    'https://crm.example.evil.example',
    'http://crm.example',
    'null',
    'https://crm.example:8443',
  ])('of another origin may not: %s', async (other) => {
    const { request } = await setUp({ network: allowed });
    const answer = await request('/v1/contacts', { headers: { origin: other } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('what a browser may do with an answer', () => {
  it('of JSON, and with a failure, is nothing', async () => {
    const { request } = await setUp();
    for (const path of ['/v1/contacts', '/v1/nothing', '/healthz']) {
      const { headers } = await request(path);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; frame-ancestors 'none'; sandbox",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });

  it('of audio is playing it', async () => {
    const api = await setUp();
    const stored = await api.audio.put('recording-1', chunksOf(new Uint8Array(100)));
    await api.commit(aCommit({ call: aCall({ recordings: [aRecording({ state: 'stored', ...stored })] }) }));
    const { headers, status } = await api.request('/v1/recordings/recording-1/audio');
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'; media-src 'self'; .*frame-ancestors 'none'/,
    );
    expect(headers.get('content-security-policy')).not.toContain('sandbox');
  });

  it('of a page is loading what is ours', async () => {
    const app = new Hono();
    app.use(apiHeaders());
    app.get('/page', (c) => c.html('<p>ours</p>'));
    const { headers } = await app.request('/page');
    expect(headers.get('content-security-policy')).toMatch(
      /script-src 'self'; .*base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(headers.get('x-frame-options')).toBe('DENY');
  });

  it('that comes by https is told to stay there', async () => {
    const { request } = await setUp({ network: { ...open, isSecure: true } });
    expect((await request('/v1/contacts')).headers.get('strict-transport-security')).toBe('max-age=31536000');
  });
});
