import { describe, expect, it } from 'vitest';
import { factText } from '../src/pages/calls/fact-text.js';
import type { Fact, RoutingPlan } from '../src/pages/calls/model.js';
import { rejectedText, stepText } from '../src/pages/calls/plan-text.js';
import { createNames } from '../src/parts/names.js';
import { en } from '../src/words/en/index.js';
import { pageWords } from '../src/words/en/page-index.js';
import { createFormat } from '../src/words/format.js';

const names = createNames({
  users: [
    { id: 'u1', name: 'Anna' },
    { id: 'u2', name: 'Piotr' },
  ],
  queues: [{ id: 'q1', name: 'Reception' }],
  lines: [{ id: 'l1', label: '', number: '+48225550100' }],
});
const telling = { words: pageWords.plan, names, format: createFormat('en', () => 0) };

describe('the plan in words', () => {
  const targets = [
    { legId: 'a', userId: 'u1', extension: '1001' },
    { legId: 'b', userId: 'gone', extension: '1002' },
  ];

  it.each<[string, RoutingPlan['steps'][number]]>([
    [
      'Ring Anna, 1002, one after the other for 0:20, from the queue',
      {
        ...{ kind: 'ring', role: 'queue', reason: 'queue', queueId: 'q1', strategy: 'ordered' },
        ...{ ringSeconds: 20, targets },
      },
    ],
    [
      'Wait in the queue Reception for 1:30, from the queue',
      { kind: 'wait', reason: 'queue', queueId: 'q1', seconds: 90, music: true },
    ],
    [
      'Ring the mobile phone of Piotr for 0:15, on the mobile phone',
      {
        ...{ kind: 'mobile', reason: 'mobile', legId: 'm', userId: 'u2', number: '+48601000001' },
        ...{ ringSeconds: 15, confirm: true },
      },
    ],
    ['Refuse the call, by the block list', { kind: 'hangup', reason: 'blockList', cause: 'rejected' }],
  ])('says: %s', (text, step) => {
    expect(stepText(telling, step)).toBe(text);
  });

  it('says who was not rung, and why not', () => {
    const rejected = { rung: 'queue', userId: 'u2', queueId: 'q1', role: 'queue', reason: 'busy' } as const;
    expect(rejectedText(telling, rejected)).toBe('Piotr (from the queue): was on a call');
  });
});

describe('the timeline in words', () => {
  const base = { id: 'f', callId: 'c', at: '2026-11-30T09:00:00.000Z' };

  it.each<[string, Fact]>([
    [
      'The call came: Number withheld',
      {
        ...{ ...base, type: 'offered', direction: 'inbound', remoteNumber: '', remoteName: null },
        ...{ withheld: true, lineNumber: '+48225550100', node: 'a' },
      },
    ],
    [
      'The phone of Anna rings',
      { ...base, type: 'legRinging', legId: 'l', userId: 'u1', extension: '1001', role: 'queue' },
    ],
    [
      'The phone of extension 1009 is free (NO_ANSWER)',
      {
        ...{ ...base, type: 'legEnded', legId: 'l', userId: null, extension: '1009', role: 'other' },
        ...{ cause: 'NO_ANSWER', sipStatus: 480 },
      },
    ],
    [
      'Anna gave the call to extension 1002',
      {
        ...{ ...base, type: 'transferred', legId: 'l', byUserId: 'u1', toUserId: null },
        ...{ toExtension: '1002', kind: 'blind' },
      },
    ],
    ['The caller did not agree to be recorded', { ...base, type: 'consentAnswered', granted: false }],
    ['Piotr wrote: call later', { ...base, type: 'commented', userId: 'u2', text: 'call later' }],
  ])('says: %s', (text, fact) => {
    expect(factText({ ...en, ...pageWords }, names, fact)).toBe(text);
  });

  it('names lines without a label by their number', () => {
    expect(names.line('l1')).toBe('+48225550100');
    expect(names.line('no such line')).toBeUndefined();
  });
});
