import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { clientTypes, clientTypesFile } from '../../../../scripts/client-types.mjs';
import { jsonReply } from '../../src/http/reply.js';
import { describedRoutes, documentOf } from '../../src/openapi/document.js';
import { openApiFile, openApiText } from '../../src/openapi/file.js';
import { fullApi } from '../bad-input/bodies.js';

interface Described {
  readonly operationId: string;
}

const committed = readFileSync(openApiFile, 'utf8');
const { paths } = JSON.parse(committed) as { paths: Record<string, Record<string, Described>> };
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId }]) => ({ route: `${method} ${path}`, operationId })),
);

describe('openapi.json', () => {
  it('is what the routes say: pnpm openapi writes it', () => {
    expect(committed === openApiText()).toBe(true);
  });

  it('is a valid document of OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(JSON.parse(committed));
    expect([valid, errors]).toEqual([true, undefined]);
  });

  it('has the routes of an API, and an API has what it says', async () => {
    const metrics = async () => ({ contentType: 'text/plain', text: '' });
    const unused = async () => {
      throw new Error('only the routes are looked at');
    };
    const { app } = await fullApi({ metrics, prompts: { put: unused, remove: unused, convert: unused } });
    const routes = describedRoutes(app).map(({ method, path }) => `${method} ${path}`);
    expect(operations.map(({ route }) => route).sort()).toEqual([...routes].sort());
  });

  it('names each operation once', () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect([...new Set(ids)]).toEqual(ids);
  });
});

describe('the types of the client', () => {
  it('are those of the description: pnpm openapi writes them', async () => {
    expect(readFileSync(clientTypesFile, 'utf8') === (await clientTypes(committed))).toBe(true);
  });
});

describe('a document', () => {
  it('is not made of an app with a route that says nothing of itself', () => {
    const app = new Hono();
    app.get('/v1/secret', () => jsonReply({}));
    expect(() => documentOf(app, { version: '1' })).toThrow('GET /v1/secret has no operation');
  });
});
