import { standardContext } from '../vocabulary.js';

/** What the contexts of the dialplan are called on a switch. */
export type Contexts = Readonly<Record<keyof typeof standardContext, string>>;

/** Where a gateway's calls are on a switch. */
export interface OwnPlace {
  readonly contexts: Contexts;
  /** Whose they are, where the switch serves several; undefined: nobody else's. */
  readonly tenant: string | undefined;
}

/** What the name of the context of calls from the trunk has once, and the others have their own word in place of. */
const word = 'inbound';

/**
 * The contexts of a switch, by the name of the one that calls from the trunk come into: `inbound@acme` goes with `phones@acme` and
 * `consent@acme`.
 */
export function contextsOf(inbound: string = standardContext.inbound): Contexts {
  const called = (other: string) => inbound.replace(word, other);
  return { inbound, phones: called('phones'), consent: called('consent') };
}

/** Says whether {@link contextsOf} can make contexts of the name, and each is safe in a plan and in a command. */
export function isContext(name: string): boolean {
  return /^[A-Za-z0-9_.@-]{1,64}$/.test(name) && name.split(word).length === 2;
}

/** Says whether a tenant can be called so: the name is a folder's, too. */
export function isTenant(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,31}$/.test(name);
}
