import { contextsOf, isContext, isTenant } from '../plan/contexts.js';
import { unsafe } from '../plan/safe-values.js';
import type { OwnSwitch } from './switch.js';

/** What people say of where our calls and phones are on a switch. */
export interface OwnNames {
  /** The domain that phones are registered in; absent: that of the switch's global variable. */
  readonly domain?: string;
  /**
   * The context that calls from the trunk come into, with the word `inbound` in its name once: those of phones and of consent are
   * called alike, with `phones` and `consent`. Default `callcard_inbound`.
   */
  readonly context?: string;
  /** Whose calls and phones these are, on a switch that serves several; absent: nobody else's. */
  readonly tenant?: string;
}

/** @throws TypeError when domain, context or tenant cannot be called so */
export function ownSwitch({ domain, context, tenant }: OwnNames): OwnSwitch {
  if (context !== undefined && !isContext(context)) throw new TypeError(`no name of a context: ${context}`);
  if (tenant !== undefined && !isTenant(tenant)) throw new TypeError(`no name of a tenant: ${tenant}`);
  if (domain !== undefined && unsafe({ domain })) throw new TypeError(`no domain: ${domain}`);
  return { contexts: contextsOf(context), tenant, domain };
}
