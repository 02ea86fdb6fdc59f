import { err, ok, type PhoneAccountError, type Result } from '@callcard/crm-core';
import { describe, expect, it } from 'vitest';
import { tendBrowserPhones } from '../../src/server/browser-phones.js';

type Answer = Result<number, PhoneAccountError>;

/** Looks after accounts on a switch that answers so, and then always that all of them may stay. */
function scene(answers: (Answer | Error | Promise<Answer>)[], everyMs = 5) {
  let asked = 0;
  const lines: string[] = [];
  const log = { info: (text: string) => lines.push(text), warn: (text: string) => lines.push(text) };
  let sessionEnded = (): void => undefined;
  const phones = {
    onSessionEnded(listener: () => void) {
      sessionEnded = listener;
    },
    async tend(): Promise<Answer> {
      asked += 1;
      const answer = answers.shift() ?? ok(0);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  const tended = tendBrowserPhones(phones, log, everyMs);
  return {
    ...{ lines, tended, asked: () => asked, sessionEnded: () => sessionEnded() },
    until: (count: number) => expect.poll(() => asked).toBeGreaterThanOrEqual(count),
  };
}

describe('accounts of phones in browsers', () => {
  it('are looked after at the start and again, and it is said how many went', async () => {
    const { lines, tended, until } = scene([ok(0), ok(3), ok(0)]);
    await until(4);
    await tended.stop();
    expect(lines).toEqual(['accounts of phones in browsers were taken off FreeSWITCH']);
  });

  it('wait without a word for a switch that is away, or has no folder for them', async () => {
    const { lines, tended, until } = scene([err({ code: 'unreachable' }), err({ code: 'noFolder' })]);
    await until(3);
    await tended.stop();
    expect(lines).toEqual([]);
  });

  it('cannot be taken off, which is said once until it works, and tried again', async () => {
    const refused = err({ code: 'notWritten', errno: 'EACCES' } as const);
    const { lines, tended, until } = scene([
      refused,
      refused,
      ok(1),
      refused,
      new Error('the store has gone'),
    ]);
    await until(6);
    await tended.stop();
    const cannot =
      'accounts of phones in browsers that are over cannot be taken off FreeSWITCH; it is tried again';
    expect(lines).toEqual([
      cannot,
      'accounts of phones in browsers were taken off FreeSWITCH',
      cannot,
      'accounts of phones in browsers cannot be looked after now; it is tried again',
    ]);
  });

  it('are looked after at once when a session ends, also while they are being looked after', async () => {
    const { tended, until, asked, sessionEnded } = scene([], 600_000);
    await until(1);
    sessionEnded();
    await until(2);
    sessionEnded();
    sessionEnded();
    await until(3);
    await tended.stop();
    expect(asked()).toBe(3);
  });

  it('are left alone once the run that goes on at the stop has ended', async () => {
    let go = (): void => {};
    const gate = new Promise<Answer>((resolve) => {
      go = () => resolve(ok(0));
    });
    const { tended, until, asked } = scene([gate]);
    await until(1);
    const stopped = tended.stop();
    go();
    await stopped;
    expect(asked()).toBe(1);
  });
});
