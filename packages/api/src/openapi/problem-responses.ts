import { describeProblem, problemDocument } from '../http/describe-problem.js';
import type { Operation } from '../http/operation.js';
import { problemCodes, sampleProblem } from '../http/problem-samples.js';
import type { Problem } from '../http/problems.js';
import { answerHeaders } from './headers.js';
import { type Json, type JsonSchema, referTo } from './json-schema.js';

type Code = Problem['code'];

const ofAccess: readonly Code[] = [
  'key-missing',
  'key-wrong',
  'key-expired',
  'session-over',
  'cross-site-request',
];
const ofRights: readonly Code[] = ['scope-missing', 'not-permitted'];
const ofActing: readonly Code[] = ['acting-user-differs', 'key-acts-for-nobody'];
const ofBodies: readonly Code[] = ['wrong-content-type', 'body-too-large', 'malformed-json', 'invalid-body'];
const ofKeys: readonly Code[] = [
  'body-too-large',
  'idempotency-key-malformed',
  'idempotency-key-in-use',
  'idempotency-key-reused',
  'idempotency-answer-sealed',
];
const ofFiles: readonly Code[] = ['wrong-content-type', 'body-too-large'];
const ofStores: readonly Code[] = ['document-damaged', 'busy', 'storage-corrupt', 'internal-error'];

/** Every problem that an operation may answer with, by what it reads. `method` in small letters. */
export function problemsOf(
  { keyless, session, headers = [], body, files, problems = [] }: Operation,
  method: string,
  queryNames: readonly string[],
): readonly Code[] {
  const codes: readonly Code[] = [
    ...(keyless ? [] : [...ofAccess, ...(session ? (['session-needed'] as const) : ofRights), ...ofStores]),
    ...(keyless ? [] : (['too-many-requests'] as const)),
    'bad-query',
    ...(queryNames.includes('cursor') ? (['bad-limit', 'bad-cursor'] as const) : []),
    ...(body ? ofBodies : []),
    ...(body && !keyless && !session ? ofActing : []),
    ...(files ? ofFiles : []),
    ...(headers.includes('Idempotency-Key') ? ofKeys : []),
    ...(headers.includes('If-Match') ? (['precondition-failed'] as const) : []),
    ...(method === 'get' || keyless ? [] : (['storage-full'] as const)),
    ...problems,
  ];
  return problemCodes.filter((code) => codes.includes(code));
}

function headersOf(codes: readonly Code[]): { readonly [name: string]: Json } {
  const names = codes.flatMap((code) => Object.keys(describeProblem(sampleProblem(code)).headers ?? {}));
  return Object.fromEntries(
    [...new Set(names)].map((name) => {
      const words = Object.entries(answerHeaders).find(([each]) => each === name)?.[1];
      if (!words) throw new Error(`nothing says what the header ${name} means`);
      return [name, { ...words }];
    }),
  );
}

function response(status: number, codes: readonly Code[]): JsonSchema {
  const headers = headersOf(codes);
  return {
    description: codes.map((code) => `\`${code}\`: ${describeProblem(sampleProblem(code)).title}.`).join(' '),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [referTo('Problem'), { properties: { status: { const: status }, code: { enum: codes } } }],
        },
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

/** What many operations answer is said once. */
export class ProblemResponses {
  readonly #shared = new Map<string, JsonSchema>();

  /** The answers to these problems, by status. */
  of(codes: readonly Code[]): { readonly [status: string]: JsonSchema } {
    const statusOf = (code: Code) => describeProblem(sampleProblem(code)).status;
    const statuses = [...new Set(codes.map(statusOf))];
    return Object.fromEntries(
      statuses.map((status) => [
        String(status),
        this.#answer(
          status,
          codes.filter((code) => statusOf(code) === status),
        ),
      ]),
    );
  }

  #answer(status: number, codes: readonly Code[]): JsonSchema {
    if (codes.length > 3) return response(status, codes);
    const name = codes.join('.');
    this.#shared.set(name, response(status, codes));
    return { $ref: `#/components/responses/${name}` };
  }

  get shared(): { readonly [name: string]: JsonSchema } {
    return Object.fromEntries([...this.#shared].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** An example of each problem, by its code. */
export function problemExamples(): { readonly [code: string]: Json } {
  return Object.fromEntries(
    problemCodes.map((code) => {
      const sample = sampleProblem(code);
      const value = JSON.parse(JSON.stringify(problemDocument(sample))) as Json;
      return [code, { summary: describeProblem(sample).title, value }];
    }),
  );
}
