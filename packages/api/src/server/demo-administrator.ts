import { type Clock, type CrmService, phoneEntries, system } from '@callcard/crm-core';
import { firstLogin } from '../sign-in/sign-in.js';
import { made } from './demo-made.js';

/** The line on which simulated calls come in that the console asks for. */
export const administratorLineNumber = '+48225550199';
/** The desk phone on which they ring. */
export const administratorExtension = '1000';
/** The client who calls there. */
export const knownCaller = { name: 'Maria Wisniewska', number: '+48 602 345 678' } as const;

const hourMs = 3_600_000;
/** Longer than simulated callers wait. */
const ringSeconds = 90;

/**
 * Makes whoever will be the first administrator, with a phone, a line whose calls ring there, and a client of their own with a company,
 * an open deal and a task: the first link gives this user a password.
 */
export async function seedAdministrator(crm: Pick<CrmService, 'create'>, clock: Clock): Promise<void> {
  const user = {
    name: 'Administrator',
    login: firstLogin,
    role: 'administrator',
    extension: administratorExtension,
  } as const;
  const { id: ownerId } = made(await crm.create('user', user, system));
  const company = made(await crm.create('company', { name: 'Wisniewska Bakery', ownerId }, system));
  const client = {
    ...{ name: knownCaller.name, companyId: company.id, ownerId },
    phones: phoneEntries(knownCaller.number, 'mobile', { defaultCountry: 'PL' }),
  };
  const contact = made(await crm.create('contact', client, system));
  const deal = {
    ...{ title: 'Shop window, two metres', contactId: contact.id, companyId: company.id },
    ...{ stageId: 'new', amount: 6400, ownerId },
  };
  const { id: dealId } = made(await crm.create('deal', deal, system));
  const task = {
    ...{ title: 'Ask when the shop may be measured', dueAt: clock.now() + 4 * hourMs, ownerId },
    record: { type: 'deal', id: dealId },
  } as const;
  made(await crm.create('task', task, system));
  const queue = { name: 'Administrator', memberIds: [ownerId], ringSeconds };
  const { id: queueId } = made(await crm.create('queue', queue, system));
  const line = {
    ...{ number: administratorLineNumber, label: 'Line to try things out', country: 'PL' },
    routing: { queueId, ownerRingSeconds: ringSeconds },
  };
  made(await crm.create('line', line, system));
}
