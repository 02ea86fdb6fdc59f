import type { CallEvent } from '@callcard/api/client';
import type { CallCard, CallLeg, CardCall, CommandType, Reading } from '../../src/card/card-model.js';

export const anna = 'anna';
export const piotr = 'piotr';

const at = '2026-11-30T10:00:00.000Z';

/** A phone that rings, of Anna's unless it is said. */
export function leg(more: Partial<CallLeg> = {}): CallLeg {
  const rings = { ringingAt: at, answeredAt: null, endedAt: null, cause: null, sipStatus: null };
  return {
    ...{ legId: `leg of ${more.userId ?? anna}`, role: 'queue', userId: anna, extension: '1001' },
    ...{ ...rings, outcome: null },
    ...more,
  };
}

/** A phone that talks. */
export function talking(userId = anna): CallLeg {
  return leg({ userId, answeredAt: at });
}

/** Whom the caller is connected to. */
export function connected(userId = anna): CardCall['talkingWith'] {
  return { userId, legId: `leg of ${userId}`, connectedAt: at };
}

/** A call that rings at Anna's phone, as far as cards look at it. */
export function call(more: Partial<CardCall> = {}): CardCall {
  const legs: readonly CallLeg[] = [leg()];
  const known = { id: 'call', phase: 'ringing', direction: 'inbound', talkingWith: null, muted: false, legs };
  return { ...known, ...more } as CardCall;
}

/** The card of a call in which nothing is known of the caller. */
export function card(more: Partial<CallCard> = {}): CallCard {
  const nobody = { contact: null, company: null, lead: null, owner: null, answeredBy: null };
  const empty = { others: [], candidates: [], deals: [], invoices: [], openTasks: [], participants: [] };
  return {
    ...{ callId: 'call', direction: 'inbound', status: 'ringing', outcome: null, answeredAt: null },
    ...{ ...nobody, ...empty, talkingWith: null, recordings: [], comments: [], title: null },
    ...{ line: { type: 'line', id: 'line', number: '+48225550100', label: 'Main' } },
    ...{ caller: { number: '+48601234567', displayName: null, withheld: false, kind: 'new' } },
    ...{ commands: [] as CommandType[] },
    ...more,
  } as unknown as CallCard;
}

export function reading(ofCall: Partial<CardCall> = {}, ofCard: Partial<CallCard> = {}): Reading {
  return { call: call(ofCall), card: card(ofCard) };
}

/** A fact of the call, as it comes live. */
export function fact(type: CallEvent['type'], more: Readonly<Record<string, unknown>> = {}): CallEvent {
  return { type, callId: 'call', position: 'p', fact: { type, ...more } } as unknown as CallEvent;
}
