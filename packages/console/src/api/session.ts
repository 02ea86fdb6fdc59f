import { type CallcardClient, type components, dataOf } from '@callcard/api/client';

/** Who is signed in. */
export type SignedInUser = components['schemas']['OwnSession']['user'];

/** Where people sign in, to come back to where they are. */
export function signInAddress({ pathname, search }: Pick<Location, 'pathname' | 'search'>): string {
  return `/sign-in?returnTo=${encodeURIComponent(pathname + search)}`;
}

/** Who is signed in. Throws a `CallcardError` when nobody is, and when the server does not answer. */
export async function readSignedInUser(api: CallcardClient): Promise<SignedInUser> {
  return dataOf(await api.GET('/v1/session')).user;
}
