import { StoreError } from '@callcard/crm-core';

/** What a request failed with. It holds names and numbers only: an answer's own text may repeat keys and signatures. */
export interface Failure {
  /** The store's error code (NoSuchBucket, AccessDenied), the system's (ECONNREFUSED), or the client's own name. */
  readonly code: string;
  /** Of the HTTP answer; undefined: there was none. */
  readonly status: number | undefined;
}

interface Thrown {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: unknown };
}

/** Reads what the client threw. */
export function failureOf(thrown: unknown): Failure {
  const { name, code, message, $metadata }: Thrown = typeof thrown === 'object' && thrown ? thrown : {};
  const status = $metadata?.httpStatusCode;
  const http = typeof status === 'number' ? status : undefined;
  if (http === undefined && message === 'Region is missing') return { code: 'NoRegion', status: http };
  const known = http === undefined && typeof code === 'string' ? code : name;
  return { code: typeof known === 'string' && known !== '' ? known : 'UNKNOWN', status: http };
}

const transientCodes = new Set([
  'ConditionalRequestConflict',
  'RequestTimeout',
  'SlowDown',
  'OperationAborted',
]);

/** Whether the same request may succeed a moment later: no answer came, or one that says so. */
export function isTransient({ code, status }: Failure): boolean {
  if (status === undefined) return code !== 'NoRegion' && code !== 'CredentialsProviderError';
  return status >= 500 || status === 429 || transientCodes.has(code);
}

/** Whether there is no such object. A HEAD's answer has no body, so that its code is made of its status. */
export function isAbsent({ code, status }: Failure): boolean {
  return status === 404 && code !== 'NoSuchBucket';
}

/** What a method of the audio store rejects with. `doing`: what failed, such as "store r-1". */
export function storeError(doing: string, bucket: string, failure: Failure): StoreError {
  const { code, status } = failure;
  const told = status === undefined || code === String(status) ? code : `${code}, HTTP ${status}`;
  return new StoreError('failed', `could not ${doing} in the bucket ${bucket} (${told})`, { cause: failure });
}
