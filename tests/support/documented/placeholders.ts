import { randomUUID } from 'node:crypto';
import { type CallcardClient, dataOf } from '@callcard/api/client';

/** What placeholders are filled with. */
export interface Placeholders {
  readonly client: CallcardClient;
  /** A call that was recorded. */
  readonly callId: string;
}

type Filler = (placeholders: Placeholders) => string | Promise<string>;

/** What is written in place of an id, by what stands before it. */
const fillers: readonly (readonly [before: string, placeholder: string, filler: Filler])[] = [
  ['', '<call id>', ({ callId }) => callId],
  ['/v1/recordings/', '<id>', ({ callId }) => `${callId}-conversation`],
  ['/v1/contacts/', '<id>', newContact],
  ['/v1/webhooks/', '<id>', newWebhook],
  ['/v1/contacts/', '<duplicate>', newContact],
  ['contact:', '<id>', newContact],
  ['"id": "', '<the one that stays>', newContact],
  ['userId=', '<id>', anna],
  ['/v1/tasks/', '<id>', newTask],
  ['/v1/leads/', '<id>', changedLead],
  ['/v1/lines/', '<id>', ({ client }) => firstOf(client, '/v1/lines')],
  ['"type": "deal", "id": "', '<id>', ({ client }) => firstOf(client, '/v1/deals')],
  ['', '<user id>', anna],
  ['', '<who is to do it>', anna],
  ['', '<who qualifies>', anna],
  ['', '<position>', firstPosition],
  ['', '<number>', newNumber],
];

/** The command with ids of records that are there. Throws when a placeholder is left that nobody knows. */
export async function fillIn(text: string, placeholders: Placeholders): Promise<string> {
  let filled = text;
  for (const [before, placeholder, filler] of fillers) {
    if (!filled.includes(before + placeholder)) continue;
    filled = filled.replaceAll(before + placeholder, before + (await filler(placeholders)));
  }
  const [left] = /<[a-z][\w ]*>/.exec(filled) ?? [];
  if (left !== undefined) throw new Error(`nobody knows ${left} in: ${text}`);
  return filled;
}

async function newContact({ client }: Placeholders): Promise<string> {
  return dataOf(await client.POST('/v1/contacts', { body: { name: `Client ${randomUUID()}` } })).id;
}

async function newWebhook({ client }: Placeholders): Promise<string> {
  const body = { url: 'https://receiver.example/hooks', events: ['call.ended' as const] };
  return dataOf(await client.POST('/v1/webhooks', { body })).id;
}

async function newNumber({ client }: Placeholders): Promise<string> {
  const number = '+48 601 765 432';
  dataOf(await client.POST('/v1/contacts', { body: { name: 'A client', phones: [{ number }] } }));
  return number;
}

async function firstOf(client: CallcardClient, path: '/v1/lines' | '/v1/deals'): Promise<string> {
  const { items } = dataOf(await client.GET(path));
  return items[0]?.id ?? '';
}

async function anna({ client }: Placeholders): Promise<string> {
  const { items } = dataOf(await client.GET('/v1/users'));
  return items.find(({ name }) => name === 'Anna Nowak')?.id ?? '';
}

async function newTask(placeholders: Placeholders): Promise<string> {
  const record = { type: 'contact', id: await newContact(placeholders) } as const;
  const body = { title: 'Call', dueAt: '2100-01-01T00:00:00Z', record };
  return dataOf(await placeholders.client.POST('/v1/tasks', { body })).id;
}

/** Of version 3, as the page has it. */
async function changedLead({ client }: Placeholders): Promise<string> {
  const { id } = dataOf(await client.POST('/v1/leads', { body: { title: 'Lease', personName: 'Ewa Lis' } }));
  for (const version of [1, 2]) {
    const body = { interest: `Forklift ${version}`, version };
    dataOf(await client.PATCH('/v1/leads/{id}', { params: { path: { id } }, body }));
  }
  return id;
}

async function firstPosition({ client }: Placeholders): Promise<string> {
  for await (const { position } of client.events({ after: '0' })) return position;
  return '';
}
