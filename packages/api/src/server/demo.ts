import {
  type CrmService,
  type DraftOf,
  phoneEntries,
  type Result,
  type Store,
  system,
} from '@callcard/crm-core';

/** The numbers that the simulator's own command calls from and to. */
export const demoLineNumber = '+48225550100';
const demoCallerNumber = '+48 601 234 567';

/** What is made for the demo must be made: a refusal is a bug. */
function made<T>(result: Result<T, { readonly code: string }>): T {
  if (!result.ok) throw new Error(`the demo could not be made: ${result.error.code}`);
  return result.value;
}

/**
 * Fills an empty store with a small company to try things out: one line, two users with a queue, one client with an
 * open deal. A store that has any line is left alone.
 */
export async function seedDemo({ lines }: Pick<Store, 'lines'>, crm: CrmService): Promise<void> {
  if ((await lines.list({ limit: 1 })).items.length > 0) return;
  const user = async (draft: DraftOf<'user'>) => made(await crm.create('user', draft, system));
  const anna = await user({ name: 'Anna Nowak', extension: '1001' });
  const piotr = await user({ name: 'Piotr Zielinski', extension: '1002' });
  const reception = { name: 'Reception', memberIds: [anna.id, piotr.id] };
  const queue = made(await crm.create('queue', reception, system));
  const windows = { name: 'Kowalski Windows', ownerId: anna.id };
  const company = made(await crm.create('company', windows, system));
  const client = {
    name: 'Jan Kowalski',
    companyId: company.id,
    ownerId: anna.id,
    phones: phoneEntries(demoCallerNumber, 'mobile', { defaultCountry: 'PL' }),
  };
  const contact = made(await crm.create('contact', client, system));
  const deal = {
    title: 'Twelve windows',
    contactId: contact.id,
    companyId: company.id,
    stageId: 'in-progress',
    amount: 24000,
    ownerId: anna.id,
  };
  made(await crm.create('deal', deal, system));
  // Last: a line marks the demo as whole.
  const line = {
    number: demoLineNumber,
    label: 'Main number',
    country: 'PL',
    routing: { queueId: queue.id },
  };
  made(await crm.create('line', line, system));
}
