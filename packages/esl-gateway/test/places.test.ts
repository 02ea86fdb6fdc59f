import { type CallFact, factId, foldCall } from '@callcard/crm-core';
import { describe, expect, it } from 'vitest';
import { placesOf } from '../src/recording/places.js';

const callId = '6334fa98-adb7-49ab-97dd-630734c52f35';
const at = Date.UTC(2026, 10, 27, 12);
const places = {
  conversation: `2026/11/27/${callId}-conversation.wav`,
  voicemail: `2026/11/27/${callId}-voicemail.wav`,
  fallback: `fallback/${callId}-voicemail.wav`,
};

const offered: CallFact = {
  type: 'offered',
  id: factId.offered,
  callId,
  at,
  direction: 'inbound',
  remoteNumber: '+48601234567',
  remoteName: null,
  withheld: false,
  lineNumber: '+48225550100',
  node: 'fs1.example',
};
const ended = (endedBy: 'caller' | 'unknown'): CallFact => ({
  type: 'ended',
  id: factId.ended,
  callId,
  at: at + 60_000,
  cause: 'NORMAL_CLEARING',
  sipStatus: null,
  endedBy,
});
const planned = (recordConversation: boolean): CallFact => ({
  type: 'planned',
  id: factId.planned,
  callId,
  at,
  plan: {
    path: 'normal',
    hours: null,
    recordConversation,
    steps: [{ kind: 'voicemail', reason: 'end', maxSeconds: 180 }],
    rejected: [],
  },
});
const answered: CallFact = {
  type: 'answered',
  id: factId.answered('leg'),
  callId,
  at: at + 1_000,
  legId: 'leg',
};
const fallbackTaken: CallFact = { type: 'fallbackTaken', id: factId.fallbackTaken, callId, at: at + 6_000 };

function placesAfter(...facts: CallFact[]): string[] {
  const call = foldCall([offered, ...facts]);
  if (!call) throw new Error('no call');
  return placesOf(call).map(({ path }) => path);
}

describe('the places of recordings', () => {
  it('are all that a plan can have made when the plan is not known', () => {
    expect(placesAfter(ended('caller'))).toEqual([places.conversation, places.voicemail]);
  });

  it('hold no voicemail of a caller who talked with somebody', () => {
    expect(placesAfter(planned(true), answered, ended('caller'))).toEqual([places.conversation]);
  });

  it('hold no conversation when the plan records none', () => {
    expect(placesAfter(planned(false), ended('caller'))).toEqual([places.voicemail]);
  });

  it('hold the message of a caller whom the fallback took', () => {
    expect(placesAfter(planned(true), fallbackTaken, ended('caller'))).toContain(places.fallback);
  });

  it('are all places when nobody saw the end of the call', () => {
    expect(placesAfter(planned(false), ended('unknown'))).toEqual(Object.values(places));
  });

  it('hold a second recording of a kind where it was reported', () => {
    const path = `2026/11/27/${callId}-conversation-2.wav`;
    const recordingId = `${callId}-conversation-2`;
    const stopped: CallFact = {
      type: 'recordingStopped',
      id: factId.recordingStopped(recordingId),
      callId,
      at: at + 2_000,
      recordingId,
      kind: 'conversation',
      path,
    };
    expect(placesAfter(planned(true), answered, stopped, ended('caller'))).toEqual([
      places.conversation,
      path,
    ]);
  });
});
