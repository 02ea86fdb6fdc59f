import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  activitiesOf,
  buildCallCard,
  type Call,
  type CallFact,
  callActivitiesOf,
  checkCommand,
  decide,
  dueForDeletion,
  explainCall,
  foldCall,
  historyOf,
  leftMessage,
  mergeMissedCall,
  missedCallItems,
  notesOf,
  orderFacts,
  ownershipChanges,
  pausedMs,
  planErasure,
  reconcileRecordings,
  redactFact,
  shownParties,
  talkingUser,
} from '../src/index.js';
import { aContact, aLead, aLegalHold, aPhone } from '../src/testing/index.js';
import { at, fact, story, t } from './stories.js';

function folded(facts: readonly CallFact[]): Call {
  const call = foldCall(facts);
  if (!call) throw new Error('the offer was among the facts');
  return call;
}

describe('whatever facts are reported of a call', () => {
  it('A8: any order gives the same call', () => {
    const told = story.chain((facts) =>
      fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
    );
    fc.assert(
      fc.property(told, ([facts, shuffled]) => {
        expect(foldCall(shuffled)).toEqual(foldCall(facts));
        expect(orderFacts(shuffled)).toEqual(orderFacts(facts));
      }),
      { numRuns: 500 },
    );
  });

  it('A8: a call does not change with a fact that is refused or reported again', () => {
    fc.assert(
      fc.property(story, fact, (facts, next) => {
        const before = structuredClone(facts);
        const outcome = decide(foldCall(facts), next);
        expect(outcome.ok ? outcome.value : outcome.error.code).toBeTruthy();
        expect(foldCall([...facts, ...facts])).toEqual(foldCall(facts));
        expect(facts).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });

  it('a call that is over has a status, one that lives has none, and every status can be explained', () => {
    fc.assert(
      fc.property(story, (facts) => {
        const call = folded(facts);
        expect(call.status === null).toBe(call.endedAt === null);
        expect(call.phase === 'ended').toBe(call.endedAt !== null);
        expect(explainCall(call).every((line) => /^[\x20-\x7e]+$/.test(line))).toBe(true);
        expect(explainCall(call).join()).not.toContain('undefined');
      }),
      { numRuns: 500 },
    );
  });

  it('nothing that is derived from it throws', () => {
    fc.assert(
      fc.property(story, story, at, (facts, others, now) => {
        const call = folded(facts);
        const other = { ...folded(others), id: 'other' };
        const currentOf = ({ type, id }: { readonly type: string; readonly id: string }) =>
          type === 'contact' ? [aContact({ id })] : [];
        const parties = shownParties(call, currentOf);
        const none = { lines: new Map(), openDeals: [], invoices: [], openTasks: [], openMissedCalls: [] };
        const nobody = { pipelines: new Map(), users: new Map(), calledBefore: false, moreOpenTasks: false };
        const lists = { recentActivities: callActivitiesOf(other), notes: notesOf(other, others) };
        const card = buildCallCard({ call, parties, currentOf, ...none, ...nobody, ...lists });
        expect(card.callId).toBe(call.id);
        const ids = historyOf(call, facts).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const type of ['hold', 'resume', 'mute', 'unmute', 'hangUp', 'pauseRecording'] as const) {
          checkCommand(call, { type }, talkingUser(call) ?? 'a');
        }
        leftMessage(call);
        ownershipChanges(call, { onAnswer: 'answering-user', onManualTransfer: 'receiving-user' });
        const [item] = missedCallItems([call, other]);
        expect(missedCallItems([other, call])).toEqual(missedCallItems([call, other]));
        mergeMissedCall(item, call);
        for (const recording of call.recordings) pausedMs(recording, now);
        reconcileRecordings(call.recordings, [{ name: 'a', sizeBytes: 0 }]);
        dueForDeletion([call], { retentionOf: () => undefined, holds: [aLegalHold()] }, now);
      }),
      { numRuns: 300 },
    );
  });

  it('A7: an erasure is planned or refused, and what it leaves is redacted', () => {
    const parties = [aContact({ phones: [aPhone('+48225550123')] }), aLead({ phones: [] })];
    fc.assert(
      fc.property(story, (facts) => {
        const known = {
          e164s: ['+48225550123'],
          parties,
          origins: [],
          deals: [],
          tasks: [],
          missedCalls: [],
          holds: [],
          activitiesOf,
        };
        const calls = [{ call: folded(facts), facts, version: 1 }];
        const plan = planErasure({ ...known, calls, now: t, tombstoneId: 't', requestedBy: null });
        if (!plan.ok) return;
        const [erased] = plan.value.change.calls;
        expect(erased?.facts.map(redactFact)).toEqual(erased?.facts);
        expect(erased?.call).toEqual(foldCall(erased?.facts ?? []));
        expect(erased?.call.comments.every((comment) => comment.text === '')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
