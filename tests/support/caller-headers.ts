import { expect } from 'vitest';
import { createCallcard } from './callcard-process.js';
import { lineNumber } from './scenarios.js';
import { callSince } from './small-company.js';
import type { CallerScript, SwitchDriver } from './switch-driver.js';

/** What a trunk sends of a caller, and who the caller is by that; null: somebody who hides. */
export interface SentCaller {
  readonly name: string;
  readonly sent: Pick<CallerScript, 'from' | 'name' | 'assertedIdentity' | 'remotePartyId' | 'privacy'>;
  readonly caller: { readonly number: string; readonly name: string | null } | null;
}

/** The number that the network asserts, and what the caller says. */
const asserted = '+48601222333';
const claimed = '+48601999000';

const from = { from: claimed, name: 'Claimed' };
const assertedIdentity = `"Asserted" <sip:${asserted}@carrier.example>`;

/** By the order of a carrier's trunk. */
export const sentCallers: readonly SentCaller[] = [
  {
    name: 'R11: what the network asserts counts before what the caller says',
    sent: { ...from, assertedIdentity, remotePartyId: `"Party" <sip:+48601000111@carrier.example>` },
    caller: { number: asserted, name: 'Asserted' },
  },
  {
    name: 'R11: Remote-Party-ID counts where nothing is asserted',
    sent: { ...from, remotePartyId: `"Party" <sip:${asserted}@carrier.example>;party=calling;privacy=off` },
    caller: { number: asserted, name: 'Party' },
  },
  {
    name: 'R11: From counts where there is nothing else',
    sent: from,
    caller: { number: claimed, name: 'Claimed' },
  },
  {
    name: 'R11: an asserted number without a name has the name that the next header has',
    sent: { ...from, assertedIdentity: `<sip:${asserted};cpc=ordinary@carrier.example;user=phone>` },
    caller: { number: asserted, name: 'Claimed' },
  },
  {
    name: 'R11: a hostile name is a name and nothing else',
    sent: {
      ...from,
      assertedIdentity: `"a\\"b%0a%0aapi status" <sip:${asserted}@carrier.example>`,
    },
    caller: { number: asserted, name: 'a"b%0a%0aapi status' },
  },
  {
    name: 'R11: a name that the switch refuses to note does not let another header count',
    sent: { ...from, assertedIdentity: `"\${x}" <sip:${asserted}@carrier.example>` },
    // So the switch itself reads it.
    caller: { number: asserted, name: '%{x}' },
  },
  {
    name: 'C7: who asks for privacy hides, though the number is asserted',
    sent: { from: 'anonymous', name: 'Anonymous', assertedIdentity, privacy: 'id' },
    caller: null,
  },
  {
    name: 'C7: an anonymous From hides, though the number is asserted and nobody asks for privacy',
    sent: { from: 'anonymous', name: 'Anonymous', assertedIdentity },
    caller: null,
  },
  {
    name: 'C7: every form of privacy hides, also the ones that the switch does not heed',
    sent: { ...from, assertedIdentity, privacy: 'user' },
    caller: null,
  },
];

/** Trusted with From alone. */
export const plainCallers: readonly SentCaller[] = [
  {
    name: 'R11: on a trunk that is trusted with From alone nothing else counts',
    sent: { ...from, assertedIdentity },
    caller: { number: claimed, name: 'Claimed' },
  },
  {
    name: 'C7: who asks for privacy hides on such a trunk, too',
    sent: { ...from, assertedIdentity, privacy: 'id' },
    caller: null,
  },
];

export async function runSentCaller(driver: SwitchDriver, { sent, caller }: SentCaller): Promise<void> {
  const callcard = createCallcard(driver);
  try {
    await callcard.start();
    await callcard.create('/v1/lines', { number: lineNumber, country: 'PL', leadCreation: 'manual' });
    const began = Date.now();
    const placed = await driver.placeCall({
      ...sent,
      to: lineNumber,
      cancelAfterMs: 300,
      hangUpAfterMs: 300,
    });
    const callId = await callSince(callcard, began);
    await callcard.waitFor('the end', (event) => event.callId === callId && event.fact.type === 'ended');
    const call = await callcard.json<object>(`/v1/calls/${callId}`);
    const facts = await callcard.json<object>(`/v1/calls/${callId}/facts`);
    const all = JSON.stringify([call, facts]) + callcard.output();
    if (caller)
      expect(call).toMatchObject({ withheld: false, remoteNumber: caller.number, remoteName: caller.name });
    else {
      expect(call).toMatchObject({ withheld: true, remoteName: null, match: { verdict: 'withheld' } });
      expect(all).not.toMatch(/60122|60199|Asserted|Claimed/);
    }
    await placed.ended;
  } finally {
    await callcard.dispose();
  }
}
