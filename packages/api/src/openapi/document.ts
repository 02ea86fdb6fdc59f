import type { Hono } from 'hono';
import type { z } from 'zod';
import { isTaggedByBody } from '../http/conditional.js';
import { type Answer, type AnswerHeader, type Operation, operationOf } from '../http/operation.js';
import { identifier } from '../http/plurals.js';
import type { AnswerName } from '../http/schemas/index.js';
import { answerHeaders, requestHeaders } from './headers.js';
import { componentSchemas, type Json, type JsonSchema, referTo, requestSchema } from './json-schema.js';
import { ProblemResponses, problemExamples, problemsOf } from './problem-responses.js';
import { about, tagWords } from './words.js';

/** A route with what was declared of it. */
export interface DescribedRoute {
  /** In small letters. */
  readonly method: string;
  /** As OpenAPI writes it: `/v1/calls/{id}`. */
  readonly path: string;
  readonly operation: Operation;
}

/** Every route of an app. Throws where one has no operation: nobody would know of it. */
export function describedRoutes({ routes }: Hono): readonly DescribedRoute[] {
  return routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path, handler }) => {
      const operation = operationOf(handler);
      if (!operation) throw new Error(`${method} ${path} has no operation: give its endpoint one`);
      return {
        method: method.toLowerCase(),
        path: path.replaceAll(/:([A-Za-z]+)/g, '{$1}'),
        operation,
      };
    });
}

type Fields = { readonly [name: string]: Json };

function fieldsOf(value: Json | undefined): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function parameter(place: 'path' | 'query' | 'header', name: string, required: boolean, said: JsonSchema) {
  const { description, ...schema } = said;
  return { name, in: place, required, ...(description === undefined ? {} : { description }), schema };
}

function pathParameters(path: string, known: Operation['path'] = {}): readonly Json[] {
  return [...path.matchAll(/\{([A-Za-z]+)\}/g)].map(([, name = '']) => {
    const schema = known[name];
    return parameter('path', name, true, schema ? requestSchema(schema) : { type: 'string', minLength: 1 });
  });
}

function queryParameters(query: z.ZodType | undefined): readonly Json[] {
  if (!query) return [];
  const { properties, required = [] } = requestSchema(query);
  return Object.entries(fieldsOf(properties)).map(([name, schema]) =>
    parameter('query', name, Array.isArray(required) && required.includes(name), fieldsOf(schema)),
  );
}

function headerParameters(names: Operation['headers'] = []): readonly Json[] {
  return names.map((name) => ({ name, in: 'header', required: false, ...requestHeaders[name] }));
}

const mediaSchemas: Readonly<Record<'bytes' | 'text', Json>> = {
  bytes: {},
  text: { schema: { type: 'string' } },
};

/** OpenAPI 3.1 has no words for what is in an event. */
function eventStream(data: AnswerName): JsonSchema {
  return { schema: { type: 'string' }, 'x-event-data': referTo(data) };
}

function describedHeaders(names: readonly AnswerHeader[], required: boolean): Fields {
  return Object.fromEntries(names.map((name) => [name, { ...answerHeaders[name], required }]));
}

function answerOf({
  description,
  body,
  media = {},
  events,
  headers: always = [],
  sometimes = [],
}: Answer): JsonSchema {
  const headers = { ...describedHeaders(always, true), ...describedHeaders(sometimes, false) };
  const content: Fields = {
    ...(body ? { 'application/json': { schema: referTo(body) } } : {}),
    ...(events ? { 'text/event-stream': eventStream(events) } : {}),
    ...Object.fromEntries(Object.entries(media).map(([type, kind]) => [type, mediaSchemas[kind]])),
  };
  return {
    description,
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    ...(Object.keys(content).length > 0 ? { content } : {}),
  };
}

/** Changes may come as what they are, too (RFC 7396). */
const bodyTypes: Readonly<Record<string, readonly string[]>> = {
  patch: ['application/merge-patch+json', 'application/json'],
};

function requestBody({ method, operation: { body, files, id } }: DescribedRoute): Fields {
  if (!body && !files) return {};
  const types = body ? (bodyTypes[method] ?? ['application/json']) : [];
  const media: Json = { schema: { $ref: `#/components/schemas/${bodyName(id)}` } };
  const content = [...types.map((type) => [type, media]), ...(files ?? []).map((type) => [type, {}])];
  return { requestBody: { required: true, content: Object.fromEntries(content) } };
}

function bodyName(operationId: string): string {
  return `${identifier(operationId)}Body`;
}

/** What holds for all operations of a method: nothing of it is declared with each. */
function withCommonHeaders({ method, operation }: DescribedRoute): Operation {
  const { headers = [], answers, keyless } = operation;
  if (method === 'post' && !keyless) {
    const replayed = Object.entries(answers).map(([status, answer]) => [
      status,
      { ...answer, sometimes: ['Idempotency-Replayed'] },
    ]);
    return { ...operation, headers: ['Idempotency-Key', ...headers], answers: Object.fromEntries(replayed) };
  }
  const { 200: read } = answers;
  if (method !== 'get' || !read || !isTaggedByBody(operation)) return operation;
  return {
    ...operation,
    headers: [...headers, 'If-None-Match'],
    answers: {
      ...answers,
      200: { ...read, headers: [...(read.headers ?? []), 'ETag'] },
      304: { description: 'It is what If-None-Match names.', headers: ['ETag'] },
    },
  };
}

function describeRoute(route: DescribedRoute, problems: ProblemResponses): JsonSchema {
  const { method, path } = route;
  const operation = withCommonHeaders(route);
  const { id, tag, summary, description, keyless, session, query, headers, answers } = operation;
  const inQuery = queryParameters(query);
  const names = inQuery.map((each) => String(fieldsOf(each)['name']));
  const parameters = [...pathParameters(path, operation.path), ...inQuery, ...headerParameters(headers)];
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(keyless ? { security: [] } : {}),
    ...(session ? { security: [{ session: [] }] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...requestBody(route),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, answerOf(answer)])),
      ...problems.of(problemsOf(operation, method, names)),
    },
  };
}

export interface DocumentOptions {
  readonly version: string;
  /** Answers have no fields but those that are named: for tests. Default false. */
  readonly closed?: boolean;
}

/** The OpenAPI document of all routes of an app. */
export function documentOf(app: Hono, { version, closed = false }: DocumentOptions): JsonSchema {
  const problems = new ProblemResponses();
  const routes = describedRoutes(app);
  const paths: Record<string, Record<string, Json>> = {};
  const bodies: Record<string, Json> = {};
  for (const route of routes) {
    const { method, path, operation } = route;
    paths[path] = { ...paths[path], [method]: describeRoute(route, problems) };
    if (operation.body) bodies[bodyName(operation.id)] = requestSchema(operation.body);
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Callcard', version, description: about, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/', description: 'Wherever the process listens.' }],
    security: [{ key: [] }, { session: [] }],
    tags: Object.entries(tagWords).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'callcard',
          description: 'A user who is signed in; by https the cookie is called `__Host-callcard`.',
        },
        key: { type: 'http', scheme: 'bearer', bearerFormat: 'ck_…', description: 'An API key.' },
      },
      schemas: { ...bodies, ...componentSchemas(closed) },
      responses: problems.shared,
      examples: problemExamples(),
    },
  };
}
