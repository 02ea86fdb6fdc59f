import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MatchCandidate, RoutingPlan } from '../src/index.js';
import { explain, explainCall } from '../src/projections/explain.js';
import * as words from '../src/projections/explain-words.js';
import { aCall, aLeg, aMatch, aPlan } from '../src/testing/index.js';

const oneLine = /^[\x20-\x7e]+$/;

const anna: MatchCandidate = {
  type: 'contact',
  id: 'anna',
  name: 'Anna Nowak',
  companyId: 'acme',
  ownerId: null,
  grade: 'strong',
  reasons: ['sameNumber', 'repairedNumber'],
};

const plan: RoutingPlan = {
  path: 'normal',
  hours: 'open',
  recordConversation: true,
  steps: [
    {
      kind: 'ring',
      role: 'owner',
      reason: 'recordOwner',
      queueId: null,
      strategy: 'simultaneous',
      ringSeconds: 20,
      targets: [{ legId: 'l0', userId: 'ewa', extension: '1001' }],
    },
    {
      kind: 'ring',
      role: 'queue',
      reason: 'queue',
      queueId: 'sales',
      strategy: 'ordered',
      ringSeconds: 15,
      targets: [
        { legId: 'l1', userId: 'ola', extension: '1003' },
        { legId: 'l2', userId: 'jan', extension: '1004', ringSeconds: 5 },
      ],
    },
    {
      kind: 'mobile',
      reason: 'mobile',
      legId: 'l3',
      userId: 'ewa',
      number: '+48601234567',
      ringSeconds: 25,
      confirm: true,
    },
    { kind: 'voicemail', reason: 'end', maxSeconds: 180 },
  ],
  rejected: [
    { rung: 'substitute', role: 'owner', userId: 'iga', queueId: null, reason: 'offDuty' },
    { rung: 'overflow', role: 'queue', userId: null, queueId: 'night', reason: 'unknownQueue' },
    {
      rung: 'overflow',
      role: 'mobile',
      userId: null,
      queueId: null,
      reason: 'dialPolicy',
      dialRefusal: { code: 'countryNotAllowed', country: 'CU' },
    },
  ],
};

describe('explaining a match', () => {
  it('names verdict, number, rule, bindings and every candidate with its reasons', () => {
    const primary = { type: 'contact', id: 'anna' } as const;
    const match = aMatch({
      verdict: 'identified',
      rule: 'contactFirst',
      primary,
      bindings: [primary, { type: 'company', id: 'acme' }],
      candidates: [anna],
    });
    expect(explain(match)).toBe(
      'known caller +48225550123: contacts come before companies, companies before leads (M4); ' +
        'bound to contact:anna, company:acme; ' +
        'candidates: contact:anna strong (has the number, one of the two numbers had to be repaired)',
    );
  });

  it('says that there is nobody', () => {
    expect(explain(aMatch({ verdict: 'withheld', rule: 'withheld', e164: null }))).toBe(
      'caller hides the number: there is no number to look up (P3); bound to none; candidates: none',
    );
  });
});

describe('explaining a plan', () => {
  it('names the way, each step with its rung, and everybody who is not rung', () => {
    expect(explain(plan)).toBe(
      'nothing special about caller or hour, within opening hours: ' +
        "1. ring ewa at 1001 for 20 s (owner of the caller's record); " +
        '2. ring ola at 1003, jan at 1004 for 5 s one after the other for 15 s (queue sales); ' +
        '3. dial +48601234567 of ewa for 25 s, with confirmation (mobile); ' +
        '4. voicemail of at most 180 s (end of the ladder); ' +
        'not rung: iga as substitute: off duty, ' +
        "night as queue's overflow: there is no such queue, " +
        "a number as queue's overflow: the dial policy forbids the number, country not allowed",
    );
  });

  it('says how a caller is turned away', () => {
    const turnedAway = aPlan({
      path: 'blocked',
      hours: null,
      steps: [{ kind: 'hangup', reason: 'blockList', cause: 'rejected' }],
    });
    expect(explain(turnedAway)).toBe(
      'the caller is on the block list: 1. hang up, rejected (block list); not rung: none',
    );
  });
});

describe('explaining a call', () => {
  it('says how it stands, and then match, plan and phones', () => {
    const legs = [
      aLeg({ userId: 'ewa', outcome: 'noAnswer' }),
      aLeg({ userId: null, extension: '2000', role: 'fallback' }),
    ];
    const call = aCall({
      phase: 'ended',
      status: 'missed',
      hangupCause: 'ORIGINATOR_CANCEL',
      match: aMatch(),
      plan,
      fallback: true,
      legs,
    });
    expect(explainCall(call)).toEqual([
      'inbound call call-1 on +48225550100: ended, missed (ORIGINATOR_CANCEL)',
      explain(aMatch()),
      explain(plan),
      "nobody claimed the call in time: the switch's own fallback took it",
      'phone of ewa (owner): no answer',
      "phone of 2000 (the switch's fallback): not over",
    ]);
  });

  it('of a call that was just offered there is one line', () => {
    expect(explainCall(aCall())).toEqual(['inbound call call-1 on +48225550100: offered']);
  });
});

describe('what goes into a log', () => {
  it('is one line of printable ASCII, whatever the data holds, and no name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const id = `\n${text}`;
        const match = aMatch({
          e164: id,
          bindings: [{ type: 'contact', id }],
          candidates: [{ ...anna, id, name: 'Unmistakable Name' }],
        });
        const hostile = plan.steps.map((step) =>
          step.kind === 'ring'
            ? { ...step, queueId: id, targets: [{ legId: 'l', userId: id, extension: id }] }
            : step,
        );
        const call = aCall({
          id,
          lineNumber: id,
          remoteName: 'Unmistakable Name',
          remoteNumber: id,
          hangupCause: id,
          match,
          plan: { ...plan, steps: hostile },
          legs: [aLeg({ userId: id })],
        });
        for (const line of explainCall(call)) {
          expect(line).toMatch(oneLine);
          expect(line).not.toContain('Unmistakable');
        }
      }),
    );
  });

  it('every code has words of its own', () => {
    for (const [name, table] of Object.entries(words)) {
      const texts = Object.values(table);
      expect(new Set(texts).size, name).toBe(texts.length);
      for (const text of texts) expect(text, name).toMatch(oneLine);
    }
  });
});
