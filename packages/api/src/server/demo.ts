import {
  type CallFact,
  type CallService,
  type Clock,
  type CrmService,
  type DraftOf,
  factId,
  type Ids,
  phoneEntries,
  type Store,
  system,
} from '@callcard/crm-core';
import { seedAdministrator } from './demo-administrator.js';
import { made } from './demo-made.js';

/** The numbers that the simulator's own command calls from and to. */
export const demoLineNumber = '+48225550100';
export const demoCallerNumber = '+48 601 234 567';

const hourMs = 3_600_000;

/** What is filled, and through what. */
export interface DemoPorts {
  readonly store: Pick<Store, 'lines'>;
  readonly crm: CrmService;
  readonly callService: Pick<CallService, 'recordFacts'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Yesterday's call of the client, which Anna answered and wrote a note about. */
function earlierCall(callId: string, legId: string, userId: string, now: number): readonly CallFact[] {
  const at = now - 24 * hourMs;
  const leg = { callId, legId, role: 'queue', userId, extension: '1001' } as const;
  const over = { cause: 'NORMAL_CLEARING', sipStatus: null } as const;
  const text = 'Wants the windows before winter; asked for an offer with triple glazing.';
  return [
    {
      type: 'offered',
      id: factId.offered,
      callId,
      at,
      direction: 'inbound',
      remoteNumber: demoCallerNumber,
      remoteName: null,
      withheld: false,
      lineNumber: demoLineNumber,
      node: 'demo',
    },
    { type: 'legRinging', id: factId.legRinging(legId), ...leg, at: at + 1_000 },
    { type: 'answered', id: factId.answered(legId), callId, legId, at: at + 5_000 },
    { type: 'commented', id: factId.commented(legId), callId, at: at + 60_000, userId, text },
    { type: 'legEnded', id: factId.legEnded(legId), ...leg, at: at + 95_000, ...over },
    { type: 'ended', id: factId.ended, callId, at: at + 95_000, endedBy: 'caller', ...over },
  ];
}

/**
 * Fills an empty store with a small company to try things out: one line, two users with a queue, one client with an
 * open deal, a task for it, and a note of an earlier call; and the first administrator, with a line and a client of their own. A
 * store that has any line is left alone.
 */
export async function seedDemo({ store: { lines }, crm, callService, clock, ids }: DemoPorts): Promise<void> {
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
  const { id: dealId } = made(await crm.create('deal', deal, system));
  const task = {
    title: 'Send the offer for the windows',
    dueAt: clock.now() + 20 * hourMs,
    ownerId: anna.id,
    record: { type: 'deal', id: dealId },
  } as const;
  made(await crm.create('task', task, system));
  await seedAdministrator(crm, clock);
  // A line marks the demo as whole; only a call on it can come after.
  const line = {
    number: demoLineNumber,
    label: 'Main number',
    country: 'PL',
    routing: { queueId: queue.id },
  };
  made(await crm.create('line', line, system));
  const callId = ids.next();
  made(await callService.recordFacts(callId, earlierCall(callId, ids.next(), anna.id, clock.now())));
}
