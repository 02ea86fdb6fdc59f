import { type ApiKey, apiKeyState, err, ok, scopesOf } from '@callcard/crm-core';
import type { Context } from 'hono';
import { verifyKey } from '../../keys.js';
import { noteTrail } from '../audit/note.js';
import type { Credential } from './credential.js';
import { createUseNotes, type UsePorts } from './last-used.js';
import type { Principal } from './principal.js';

function principalOfKey(key: ApiKey): Principal {
  return { kind: 'key', key, scopes: scopesOf(key) };
}

/** The key in `Authorization: Bearer` (RFC 6750); undefined: there is none. */
export function presentedKey(c: Context): string | undefined {
  return /^bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '')?.[1];
}

/** API keys in `Authorization: Bearer` (RFC 6750); never from the address. */
export function keyCredential(ports: UsePorts): Credential {
  const { store, clock } = ports;
  const noteUse = createUseNotes(ports);
  return {
    kind: 'key',
    async read(c) {
      const presented = presentedKey(c);
      if (presented === undefined) return undefined;
      const key = await verifyKey(store, presented);
      const state = key && apiKeyState(key, clock.now());
      if (key === undefined || state !== 'active') {
        // Whatever was asked for: somebody tried to come in.
        noteTrail(c, { action: 'signedIn', target: key ? { type: 'apiKey', id: key.id } : null });
        return err({ code: state === 'expired' ? 'key-expired' : 'key-wrong' });
      }
      noteUse(key);
      return ok(principalOfKey(key));
    },
    async renew(principal) {
      if (principal.kind !== 'key') return undefined;
      const [key] = await store.apiKeys.getMany([principal.key.id]);
      const holds = key?.sha256 === principal.key.sha256 && apiKeyState(key, clock.now()) === 'active';
      return holds ? principalOfKey(key) : undefined;
    },
  };
}
