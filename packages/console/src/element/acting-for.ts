import type { CallcardClient } from '@callcard/api/client';

/** What a key does for somebody: the paths whose bodies say who it is. */
const namesUser = new Set([
  '/v1/calls/{id}/commands',
  '/v1/calls/{id}/comments',
  '/v1/calls/{id}/bindings',
  '/v1/leads/{id}/convert',
]);

/** The client of a program, as a user works with it: what is done during calls is done by that user. */
export function actingFor(client: CallcardClient, userId: string): CallcardClient {
  const post = client.POST as (path: string, init?: { readonly body?: object }) => unknown;
  const POST: typeof post = (path, init) =>
    post(path, namesUser.has(path) ? { ...init, body: { ...init?.body, userId } } : init);
  // The types of both are those of the address that they are called with.
  return { ...client, POST: POST as CallcardClient['POST'] };
}
