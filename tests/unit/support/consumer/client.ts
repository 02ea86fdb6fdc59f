// What a page writes, for the compiler: it knows browsers, and nothing of Node.
import {
  type components,
  createClient,
  createMemorySink,
  dataOf,
  type LiveEvent,
} from '@callcard/api/client';

const callcard = createClient({ baseUrl: 'https://callcard.example' });
export async function showCall(id: string): Promise<components['schemas']['CallCard']> {
  return dataOf(await callcard.GET('/v1/calls/{id}/card', { params: { path: { id } } }));
}
export async function firstNames(): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { name } of callcard.items('/v1/contacts', { params: { query: { limit: 200 } } }))
    names.push(name);
  return names;
}
export async function play(address: string): Promise<string> {
  const sink = createMemorySink();
  await callcard.download(address, sink);
  return URL.createObjectURL(sink.blob());
}
export async function follow(show: (event: LiveEvent) => void, signal: AbortSignal): Promise<void> {
  for await (const event of callcard.events({ signal })) show(event);
}
export async function create(name: string): Promise<string> {
  const { data, error } = await callcard.POST('/v1/contacts', { body: { name } });
  if (error === undefined) return data.id;
  // @ts-expect-error no problem of this address has this code
  return error.code === 'no-trunk' ? '' : error.detail;
}

// @ts-expect-error there is no such address
callcard.GET('/v1/contact/{id}');
// @ts-expect-error whose tasks
callcard.items('/v1/contacts/{id}/tasks');
// @ts-expect-error one contact is no page
callcard.items('/v1/contacts/{id}', { params: { path: { id: '1' } } });
