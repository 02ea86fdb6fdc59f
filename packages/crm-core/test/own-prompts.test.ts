import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partFrom, planRouting, promptsOf, type RoutingPlan, type RoutingStep } from '../src/index.js';
import { planTransfer } from '../src/routing/plan-transfer.js';
import { aLine, aPrompt, aUser } from '../src/testing/index.js';
import { input, monday, people } from './routing-fixtures.js';

const plan = (...fields: Parameters<typeof input>) => planRouting(input(...fields));

const annas = {
  'voicemail-greeting': aPrompt({ id: 'annas-greeting' }),
  'press-1': aPrompt({ id: 'annas-press-1' }),
};
const anna = { ...people.anna, prompts: annas };
const piotr = { ...people.piotr, prompts: { 'voicemail-greeting': aPrompt({ id: 'piotrs-greeting' }) } };
const users = [anna, piotr, people.ewa, people.jan];
const q = { id: 'q', memberIds: ['piotr'] };

function greetingOf(steps: readonly RoutingStep[]): string | undefined {
  const last = steps.at(-1);
  return last?.kind === 'voicemail' ? (last.promptId ?? 'of the line') : last?.kind;
}
const greeting = ({ steps }: RoutingPlan) => greetingOf(steps);

describe('R12: a line’s own prompts', () => {
  it('are named in its plans by their ids', () => {
    const prompts = { 'voicemail-greeting': aPrompt({ id: 'a' }), 'queue-comfort': aPrompt({ id: 'b' }) };
    expect(plan({ line: { prompts } }).prompts).toEqual({ 'voicemail-greeting': 'a', 'queue-comfort': 'b' });
  });

  it('are not named where there are none, or none any more', () => {
    expect(plan()).not.toHaveProperty('prompts');
    expect(plan({ line: { prompts: {} } })).not.toHaveProperty('prompts');
  });

  it('one that is damaged counts as left out, and the plan says so', () => {
    const prompts = { 'press-1': aPrompt({ id: 'a' }), 'queue-comfort': { id: 7 } as never };
    const made = plan({ line: { prompts } });
    expect(made.prompts).toEqual({ 'press-1': 'a' });
    expect(made.damaged).toEqual(
      expect.arrayContaining([expect.stringContaining('line.prompts.queue-comfort')]),
    );
    expect(promptsOf(aLine({ prompts }))).toEqual({ 'press-1': prompts['press-1'] });
  });
});

describe('R12: a user’s own greeting is heard', () => {
  it('where the plan tried to reach that user and nobody else', () => {
    expect(greeting(plan({ users }))).toBe('annas-greeting');
  });

  it('where that user was passed over: busy, off duty, or without a phone', () => {
    expect(greeting(plan({ users, presence: { anna: 'onCall' } }))).toBe('annas-greeting');
    expect(greeting(plan({ users: [{ ...anna, available: false }] }))).toBe('annas-greeting');
    expect(greeting(plan({ users: [{ ...anna, extension: null }] }))).toBe('annas-greeting');
  });

  it('not after a queue, which is everybody’s', () => {
    expect(greeting(plan({ users, routing: { queueId: 'q' }, queues: [q] }))).toBe('of the line');
    expect(greeting(plan({ users, ownerId: null, routing: { queueId: 'q' }, queues: [q] }))).toBe(
      'of the line',
    );
  });

  it('after a queue and then the owner’s mobile, and the mobile is told in the owner’s words what to press', () => {
    const made = plan({
      users,
      canDialOut: true,
      routing: { queueId: 'q', ownerMobileAfterQueue: true },
      queues: [q],
    });
    expect(made.steps.at(-2)).toMatchObject({ kind: 'mobile', userId: 'anna', promptId: 'annas-press-1' });
    expect(greeting(made)).toBe('annas-greeting');
  });

  it('not that of the substitute, who was not whom the caller wanted', () => {
    const away = [{ ...anna, available: false, substituteId: 'piotr' }, piotr];
    const made = plan({ users: away, routing: { substitute: 'instead' } });
    expect(made.steps.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['ring', 'substitute'],
      ['voicemail', 'end'],
    ]);
    expect(greeting(made)).toBe('annas-greeting');
  });

  it('of the record’s owner, where the last agent rang before', () => {
    const lastAgent = { userId: 'piotr', at: monday - 1000 };
    expect(greeting(plan({ users, lastAgent, routing: { lastAgentSeconds: 3600 } }))).toBe('annas-greeting');
  });

  it('not out of hours, and not of somebody who has none', () => {
    const whenClosed = { kind: 'voicemail' } as const;
    const hours = { timeZone: 'Europe/Warsaw', open: [], whenClosed };
    expect(greeting(plan({ users, line: { hours } }))).toBe('of the line');
    expect(greeting(plan({ users, ownerId: 'jan' }))).toBe('of the line');
  });

  it('not after a number outside that is nobody’s', () => {
    const overflow = { kind: 'number', number: '+48221112233' } as const;
    const made = plan({
      users,
      canDialOut: true,
      routing: { queueId: 'q' },
      queues: [{ ...q, memberIds: ['anna'], overflow }],
    });
    expect(greeting(made)).toBe('of the line');
  });

  it('of whom a caller was given to', () => {
    const made = planTransfer(input({ users, ownerId: null }), { userId: 'piotr' });
    expect(made.ok && greetingOf(made.value)).toBe('piotrs-greeting');
  });

  it('and a mobile that need not be confirmed names no prompt', () => {
    const routing = { afterOwner: 'mobile', mobileConfirm: false } as const;
    const made = plan({ users, canDialOut: true, routing });
    expect(made.steps.find(({ kind }) => kind === 'mobile')).not.toHaveProperty('promptId');
  });
});

describe('plans with own prompts', () => {
  it('keep them in each of their parts', () => {
    const made = plan({ users, canDialOut: true, routing: { afterOwner: 'mobile' } });
    const { steps } = partFrom(made, 0);
    expect(steps).toEqual(made.steps);
    expect(steps.at(-1)).toMatchObject({ promptId: 'annas-greeting' });
  });

  it('have no greeting that no user of the input has', () => {
    const someone = fc.record({
      ownerId: fc.constantFrom('anna', 'piotr', 'jan', null),
      queueId: fc.constantFrom('q', null),
      substitute: fc.constantFrom('instead', 'after', 'never'),
      available: fc.boolean(),
    });
    fc.assert(
      fc.property(someone, ({ ownerId, queueId, substitute, available }) => {
        const made = plan({
          ownerId,
          users: [{ ...anna, available, substituteId: 'piotr' }, piotr, people.jan],
          routing: { queueId, substitute: substitute as 'after' },
          queues: [q],
        });
        const own =
          ownerId === 'anna' ? 'annas-greeting' : ownerId === 'piotr' ? 'piotrs-greeting' : 'of the line';
        const queueRang = made.steps.some((step) => step.kind === 'ring' && step.role === 'queue');
        const expected = queueRang ? 'of the line' : own;
        // A queue of nobody else changes nothing: piotr, say, who was just rung.
        expect([expected, own, 'of the line']).toContain(greeting(made));
        if (queueRang) expect(greeting(made)).toBe('of the line');
        if (queueId === null) expect(greeting(made)).toBe(own);
      }),
    );
  });

  it('are not made of what is no prompt', () => {
    expect(promptsOf(aUser({ prompts: 'x' as never }))).toEqual({});
    expect(
      promptsOf(aUser({ prompts: { 'voicemail-greeting': aPrompt(), 'queue-comfort': aPrompt() } as never })),
    ).toEqual({
      'voicemail-greeting': aPrompt(),
    });
  });
});
