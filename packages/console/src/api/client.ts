import { type CallcardClient, createClient, type Problem } from '@callcard/api/client';

/** What the API answers to whoever is not, or no longer, signed in; a wrong password is none of them. */
const signedOutCodes: readonly string[] = ['session-over', 'key-missing'] satisfies Problem['code'][];

async function saysSignedOut(response: Response): Promise<boolean> {
  if (response.status !== 401) return false;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return (
    typeof body === 'object' && body !== null && 'code' in body && signedOutCodes.includes(`${body.code}`)
  );
}

/**
 * The API as whoever is signed in uses it. A person waits: what fails in passing is tried again for a few seconds only.
 * `onSignedOut`: the session is over, so that nothing will be answered any more.
 */
export function createSessionClient(origin: string, onSignedOut: () => void): CallcardClient {
  return createClient({
    baseUrl: origin,
    retries: 2,
    longestPauseMs: 2_000,
    timeoutMs: 15_000,
    async fetch(request) {
      const response = await fetch(request);
      if (await saysSignedOut(response)) onSignedOut();
      return response;
    },
  });
}
