import { err, ok } from '@callcard/crm-core';
import type { Sessions } from '../../sign-in/sessions.js';
import type { Credential } from '../access/credential.js';
import { sessionToken } from './cookie.js';
import { isOfThisSite } from './same-site.js';

/** Sessions of browsers, by a cookie. A request with an API key needs none. */
export function sessionCredential(sessions: Sessions): Credential {
  return {
    kind: 'session',
    async read(c) {
      const token = sessionToken(c);
      if (token === undefined || c.req.header('authorization') !== undefined) return undefined;
      const open = await sessions.open(token);
      if (open === undefined) return err({ code: 'session-over' });
      if (!isOfThisSite(c)) return err({ code: 'cross-site-request' });
      return ok({ kind: 'session', ...open });
    },
    async renew(principal) {
      if (principal.kind !== 'session') return undefined;
      const open = await sessions.get(principal.session.id);
      return open && { kind: 'session', ...open };
    },
  };
}
