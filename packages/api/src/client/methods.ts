import type { FetchResponse, MaybeOptionalInit, ParseAsResponse } from 'openapi-fetch';
import type { paths } from './contract.js';

type HttpMethod = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The addresses that have a method. */
type PathWith<M extends HttpMethod> = {
  [P in keyof paths]: undefined extends paths[P][M] ? never : P;
}[keyof paths];

type Operation<P extends keyof paths, M extends HttpMethod> = NonNullable<paths[P][M]>;

/** What an answer that says yes has in it. */
type Done<T> = T extends { readonly responses: infer R }
  ? { [S in keyof R]: S extends 200 | 201 | 202 | 204 ? ContentOf<R[S]> : never }[keyof R]
  : never;

type ContentOf<T> = T extends { readonly content: infer C } ? C[keyof C] : never;

/**
 * What a call answers. openapi-fetch's own type of `data` loses what is always null, such as the `status` of a call that lives (its `Readable` takes it
 * for something that is only written); this one is the contract's.
 */
type AnswerOf<T extends object, Init> =
  | { data: ParseAsResponse<Done<T>, Init>; error?: never; response: Response }
  | Extract<FetchResponse<T, Init, `${string}/${string}`>, { data?: never }>;

type RequiredKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T];

/** Left out where nothing in it is required. */
type InitOf<Init> = [RequiredKeys<Init>] extends [never]
  ? [init?: Init & { readonly [key: string]: unknown }]
  : [init: Init & { readonly [key: string]: unknown }];

type Method<M extends HttpMethod> = <P extends PathWith<M>, Init extends MaybeOptionalInit<paths[P], M>>(
  path: P,
  ...init: InitOf<Init>
) => Promise<AnswerOf<Operation<P, M>, Init>>;

/** The methods of the API, each with the addresses that have it. */
export interface Methods {
  readonly GET: Method<'get'>;
  readonly POST: Method<'post'>;
  readonly PUT: Method<'put'>;
  readonly PATCH: Method<'patch'>;
  readonly DELETE: Method<'delete'>;
}
