import type { components } from '@callcard/api/client';
import { rungs } from '@callcard/crm-core';
import { describe, expect, it } from 'vitest';
import {
  explainCaller,
  explainPath,
  explainRecording,
  explainRejected,
  explainSteps,
  rules,
} from '../src/pages/settings/lines/explain.js';
import type { Names } from '../src/pages/settings/parts/names.js';
import { dryRun as english } from '../src/words/en/lines.js';
import { dryRun as polish } from '../src/words/pl/lines.js';
import { dryRun as russian } from '../src/words/ru/lines.js';

type DryRun = components['schemas']['DryRun'];

const names = {
  users: [
    { id: 'anna', name: 'Anna' },
    { id: 'piotr', name: 'Piotr' },
  ],
  queues: [{ id: 'queue', name: 'Reception' }],
  lines: [],
  pipelines: [],
} as unknown as Names;

const target = (userId: string, extension: string) => ({ legId: userId, userId, extension });

const asked: DryRun = {
  at: '2026-11-30T09:00:00.000Z',
  lineId: 'line',
  match: {
    ...{ verdict: 'identified', rule: 'contactFirst', e164: '+48601234567', repaired: false, bindings: [] },
    primary: { type: 'contact', id: 'jan' },
    candidates: [
      {
        ...{ type: 'contact', id: 'jan', name: 'Jan', companyId: null, ownerId: 'anna' },
        ...{ grade: 'exact', reasons: [] },
      },
    ],
  },
  bindings: [],
  ownerId: 'anna',
  plan: {
    path: 'normal',
    hours: 'open',
    steps: [
      {
        ...{ kind: 'ring', role: 'owner', reason: 'recordOwner', queueId: null, strategy: 'ordered' },
        ...{ ringSeconds: 20, targets: [target('anna', '1001')] },
      },
      {
        ...{ kind: 'ring', role: 'queue', reason: 'queue', queueId: 'queue', strategy: 'simultaneous' },
        ...{ ringSeconds: 15, targets: [target('anna', '1001'), target('piotr', '1002')] },
      },
      { kind: 'wait', reason: 'queue', queueId: 'queue', seconds: 60, music: true },
      {
        ...{ kind: 'mobile', reason: 'mobile', legId: 'leg', userId: 'anna', number: '+48600' },
        ...{ ringSeconds: 25, confirm: true },
      },
      { kind: 'voicemail', reason: 'end', maxSeconds: 180 },
    ],
    rejected: [
      { rung: 'queue', userId: 'gone', queueId: null, role: 'queue', reason: 'unknownUser' },
      {
        ...{ rung: 'mobile', userId: null, queueId: null, role: 'mobile', reason: 'dialPolicy' },
        dialRefusal: { code: 'denied', prefix: '+48700' },
      },
    ],
    recordConversation: true,
  },
};

describe('a dry run (rule R7)', () => {
  it('says who rings in which order, and why, by rule', () => {
    const steps = explainSteps(english, names, asked);
    expect(steps.map(({ what, rule }) => `${what} [${rule}]`)).toEqual([
      'Anna (1001): rings for 20 s [R1]',
      'Anna (1001) and Piotr (1002): rings for 15 s [R3]',
      'The caller waits in Reception for up to 60 s [R3]',
      'Mobile or number outside, Anna (+48600): rings for 25 s [R4]',
      'The caller leaves a message of up to 180 s [R2]',
    ]);
  });

  it('says who does not ring, and why; who is gone by id', () => {
    expect(explainRejected(english, names, asked).map(({ what }) => what)).toEqual([
      'gone: is deleted',
      'A number outside: the number may not be dialled: forbidden on this line',
    ]);
  });

  it('says who the caller is, which way the call goes, and whether it is recorded', () => {
    expect(explainCaller(english, asked)).toBe('The caller is known: Jan');
    expect(explainPath(english, asked)).toEqual(['Routed as usual.', 'The line is open.']);
    expect(explainRecording(english, asked)).toBe('The conversation would be recorded.');
    const announced = { ...asked, plan: { ...asked.plan, consent: 'announce' as const } };
    expect(explainRecording(english, announced)).toBe('The recording would be announced first.');
  });

  it('has a rule and words in every language for each rung', () => {
    expect(Object.keys(rules).sort()).toEqual([...rungs].sort());
    for (const words of [english, polish, russian])
      expect(Object.keys(words.rungs).sort()).toEqual([...rungs].sort());
  });
});
