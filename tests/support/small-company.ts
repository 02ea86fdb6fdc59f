import type { Callcard, LiveEvent } from './callcard-process.js';
import { knownCaller, lineNumber } from './scenarios.js';

/** A company that the known caller is a client of: Anna, whose phone is 1001, owns the contact and is rung first. */
export async function addSmallCompany(callcard: Callcard): Promise<void> {
  const anna = await callcard.create('/v1/users', { name: 'Anna', extension: '1001' });
  const routing = { ringOwner: true, ownerRingSeconds: 5, queueId: null };
  await callcard.create('/v1/lines', { number: lineNumber, label: 'Main', country: 'PL', routing });
  const phones = [{ number: knownCaller, kind: 'mobile' }];
  await callcard.create('/v1/contacts', { name: 'Jan Kowalski', ownerId: anna.id, phones });
}

/** Whether it happened since: a switch may still report calls of before. */
export const isSince = (type: string, since: number) => (event: LiveEvent) =>
  event.fact.type === type && Date.parse(String(event.fact['at'])) >= since;

/** The switch's clock may be behind this process's by as much, in milliseconds. */
const clockSlackMs = 250;

/** Whether a call came since, by the clock of its switch. */
export const offeredSince = (since: number) => isSince('offered', since - clockSlackMs);

/** Waits for the call that came since; gives its id. `from`: of this number, where another one may have come just before. */
export async function callSince(callcard: Callcard, since: number, from?: string): Promise<string> {
  const isNew = offeredSince(since);
  const isTheirs = ({ fact }: LiveEvent) => from === undefined || fact['remoteNumber'] === from;
  return (await callcard.waitFor('the call', (event) => isNew(event) && isTheirs(event))).callId;
}

/** Waits until a call is over and its recording stored, whichever comes last. */
export async function recorded(callcard: Callcard, callId: string): Promise<void> {
  for (const type of ['recordingStored', 'ended'])
    await callcard.waitFor(type, (event) => event.callId === callId && event.fact.type === type);
}
