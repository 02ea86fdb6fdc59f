import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { DescribedRoute } from '../../src/openapi/document.js';
import { batchRoutes, ids, writingRoutes } from '../bad-input/bodies.js';
import { operationAt } from './answers.js';
import { known, uploadedFile, wav } from './office.js';
import { fitting, spoiled, varied } from './values.js';

/** Requests for an operation, by what the document says of it: as it should be asked, and otherwise. */

export interface Asked {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

const wavDigest = `sha-256=:${createHash('sha256').update(wav).digest('base64')}:`;

const everyId = [...new Set([...Object.values(ids), ...Object.values(known).flat()])];

const isWellFormed = (text: string) => !/\p{Cs}/u.test(text);

/** Texts that make no other path of an address. */
const segment = fc
  .oneof(
    fc.uuid(),
    fc.string({ minLength: 1, maxLength: 40 }),
    fc.constantFrom('__proto__', '%', 'a b', '\u0000'),
  )
  .filter((text) => !/^\.{1,2}$/.test(text) && isWellFormed(text));

function idsAt(path: string): fc.Arbitrary<string> {
  const [, , plural = ''] = path.split('/');
  const here = known[plural] ?? everyId;
  return fc.oneof({ arbitrary: fc.constantFrom(...here), weight: 6 }, fc.constantFrom(...everyId), segment);
}

const tags = fc.constantFrom('"1"', '"2"', '*', 'W/"1"', '"no such"', '1', '"1", "2"');

const headerValues: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'If-Match': tags,
  'If-None-Match': tags,
  'If-Range': tags,
  Range: fc.constantFrom(
    'bytes=0-9',
    'bytes=-5',
    'bytes=10-',
    'bytes=999999-',
    'bytes=5-1',
    'lines=1-2',
    'bytes=0-1,3-4',
  ),
  'Idempotency-Key': fc.oneof(
    fc.uuid(),
    fc.constantFrom('again', '"again"', '"with \\"quotes\\""', '', 'a b', '"half', 'x'.repeat(300)),
  ),
  'Repr-Digest': fc.constantFrom(wavDigest, wavDigest, 'md5=:AAAA:', ''),
  'Upload-Length': fc.constantFrom(String(wav.length), '0', '99', '-1', '999999999999999'),
  'Upload-Offset': fc.constantFrom('0', '100', String(wav.length), 'x'),
  'Last-Event-ID': fc.constantFrom('0', '1', '999999999', 'nothing', ''),
};

type Parameters = NonNullable<ReturnType<typeof operationAt>['parameters']>;

function pathOf(path: string, parameters: Parameters): fc.Arbitrary<string> {
  const named = parameters.filter((each) => each.in === 'path');
  const values = named.map(({ name, schema }) =>
    name === 'id'
      ? idsAt(path)
      : fc.oneof({ arbitrary: fitting(schema, everyId) as fc.Arbitrary<string>, weight: 4 }, segment),
  );
  return fc
    .tuple(...values)
    .map((found) =>
      named.reduce((all, { name }, n) => all.replace(`{${name}}`, encodeURIComponent(found[n] ?? '')), path),
    );
}

const strangeQuery = fc
  .oneof(fc.string({ maxLength: 30 }), fc.constantFrom('0', '-1', '201', '1e3', 'true'))
  .filter((text) => isWellFormed(text));

/** A query string; `strange`: also with what is not described. */
function queryOf(parameters: Parameters, strange: boolean): fc.Arbitrary<string> {
  const named = parameters.filter((each) => each.in === 'query' && each.name !== 'cursor');
  const fields = named.map(({ name, schema }) => {
    const right = fitting(schema, everyId).map(String);
    return [name, strange ? fc.oneof(right, strangeQuery) : right] as const;
  });
  const said = fc.record(Object.fromEntries(fields), { requiredKeys: [] });
  const more = strange
    ? fc.dictionary(fc.constantFrom('colour', 'cursor', 'limit', '__proto__', 'x y'), strangeQuery, {
        maxKeys: 2,
      })
    : fc.constant({});
  return fc.tuple(said, more).map(([some, others]) => {
    const query = new URLSearchParams({ ...some, ...others }).toString();
    return query === '' ? '' : `?${query}`;
  });
}

function headersOf(parameters: Parameters): fc.Arbitrary<Readonly<Record<string, string>>> {
  const named = parameters.filter((each) => each.in === 'header');
  const fields = named.map(({ name }) => [name, headerValues[name] ?? fc.constant('')] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [] }) as fc.Arbitrary<Record<string, string>>;
}

/** A body that the operation accepts, without what names a version or may be there once. */
function exampleBody({ method, path }: Pick<DescribedRoute, 'method' | 'path'>): object {
  const route = `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
  const { body = {} } = writingRoutes[route] ?? batchRoutes[route] ?? {};
  const { version: _, externalId: _id, ...rest }: Readonly<Record<string, unknown>> = body;
  return rest;
}

/** A request that is answered well as long as nothing was asked before. */
export function exampleOf(route: DescribedRoute): Asked {
  const { method, path } = route;
  const { requestBody, parameters = [] } = operationAt(route);
  const [, , plural = ''] = path.split('/');
  const filled = path
    .replace('{id}', known[plural]?.[0] ?? '')
    .replace('{name}', 'voicemail-greeting')
    .replace('{deliveryId}', ids.delivery)
    .replace('{node}', 'fs1')
    .replace('{file}', uploadedFile);
  const [type = '', { schema }] = Object.entries(requestBody?.content ?? {})[0] ?? ['', {}];
  const needed = parameters.filter((each) => each.in === 'query' && each.required);
  const query = new URLSearchParams(Object.fromEntries(needed.map(({ name }) => [name, 'dobry']))).toString();
  return {
    path: query === '' ? filled : `${filled}?${query}`,
    headers: {
      ...(parameters.some(({ name }) => name === 'If-Match') ? { 'If-Match': '*' } : {}),
      ...(parameters.some(({ name }) => name === 'Repr-Digest') ? { 'Repr-Digest': wavDigest } : {}),
      ...(parameters.some(({ name }) => name === 'Upload-Offset') ? { 'Upload-Offset': '0' } : {}),
      ...(parameters.some(({ name }) => name === 'Upload-Length')
        ? { 'Upload-Length': String(wav.length) }
        : {}),
      ...(requestBody ? { 'Content-Type': type } : {}),
    },
    ...(requestBody
      ? { body: schema ? JSON.stringify(exampleBody({ method, path })) : new Uint8Array(wav) }
      : {}),
  };
}

type Body = Pick<Asked, 'headers' | 'body'>;

const noBody: Body = { headers: {} };

function bodyOf({ method, path }: DescribedRoute, strange: boolean): fc.Arbitrary<Body> {
  const { requestBody } = operationAt({ method, path });
  if (!requestBody) return fc.constant(noBody);
  const [type = '', { schema }] = Object.entries(requestBody.content)[0] ?? ['', {}];
  const headers = { 'Content-Type': type };
  if (!schema) {
    const rubbish = fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes));
    return fc
      .oneof({ arbitrary: fc.constant(new Uint8Array(wav)), weight: strange ? 1 : 5 }, rubbish)
      .map((body) => ({ headers, body }));
  }
  const example = exampleBody({ method, path });
  const right = fc.oneof(fc.constant(example), varied(example, schema, everyId), fitting(schema, everyId));
  const json = (strange ? right.chain(spoiled) : right).map((value) => JSON.stringify(value) ?? '');
  if (!strange) return json.map((body) => ({ headers, body }));
  const broken = fc.constantFrom<Body>(
    { headers: { 'Content-Type': 'text/plain' }, body: '{}' },
    { headers, body: '{"name":' },
    { headers, body: '' },
    { headers: { ...headers, 'Content-Encoding': 'gzip' }, body: '{}' },
    { headers, body: '['.repeat(5_000) },
  );
  return fc.oneof({ arbitrary: json.map((body) => ({ headers, body })), weight: 5 }, broken);
}

/** Requests for the operation; `strange`: that hardly ever are what it asks for. */
export function requestsOf(route: DescribedRoute, strange: boolean): fc.Arbitrary<Asked> {
  const { parameters = [] } = operationAt(route);
  return fc
    .record({
      path: pathOf(route.path, parameters),
      query: queryOf(parameters, strange),
      headers: headersOf(parameters),
      body: bodyOf(route, strange),
    })
    .map(({ path, query, headers, body }) => ({
      path: `${path}${query}`,
      headers: { ...headers, ...body.headers },
      ...(body.body === undefined ? {} : { body: body.body }),
    }));
}
