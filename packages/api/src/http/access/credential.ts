import type { Result } from '@callcard/crm-core';
import type { Context } from 'hono';
import type { Problem } from '../problems.js';
import type { Principal } from './principal.js';

/** One way in which requests say who they come from. */
export interface Credential {
  readonly kind: Principal['kind'];
  /** Who the request comes from; undefined: it came with nothing of this kind. Errors: why what it came with does not do. */
  read(c: Context): Promise<Result<Principal, Problem> | undefined>;
  /** The same principal as it is now, for what goes on for long; undefined: it may do nothing any more. */
  renew(principal: Principal): Promise<Principal | undefined>;
}
