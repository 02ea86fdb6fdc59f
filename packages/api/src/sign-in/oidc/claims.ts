/** What a provider says of an account. */
export type Claims = Readonly<Record<string, unknown>>;

/** In small or capital letters, and no others: what looks like a letter of a name must not become one. */
const loginPattern = /^[a-z0-9][a-z0-9._@+-]*$/i;

function textOf(claim: unknown): string {
  return typeof claim === 'string' ? claim.toLowerCase() : '';
}

/**
 * The name to sign in with that a claim holds; undefined: none. The account's e-mail address counts when the provider has verified it,
 * whichever claim it is in: else whoever types somebody's address into an account would be that user.
 */
export function loginOf(claims: Claims, claim: string): string | undefined {
  const said = claims[claim];
  if (typeof said !== 'string' || !loginPattern.test(said)) return undefined;
  const login = said.toLowerCase();
  const isEmail = claim === 'email' || login === textOf(claims['email']);
  return isEmail && claims['email_verified'] !== true ? undefined : login;
}
