import type { PromptFileError, PromptFilesRun, Result } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { aLine, aPrompt, aUser } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { tendPrompts } from '../src/server/prompts.js';

type Answer = Result<PromptFilesRun, PromptFileError>;
const done = (fields: Partial<PromptFilesRun> = {}): Answer => ({
  ok: true,
  value: { placed: 0, removed: 0, failed: 0, ...fields },
});

/** Looks after the prompts of a line and a user on a switch that answers so, and then always that all is there. */
async function scene(...answers: (Answer | Error | Promise<Answer>)[]) {
  const store = createMemoryStore();
  await store.lines.insert(aLine({ prompts: { 'press-1': aPrompt({ id: 'prompt-a' }) } }));
  await store.users.insert(aUser({ prompts: { 'voicemail-greeting': aPrompt({ id: 'prompt-b' }) } }));
  const asked: string[][] = [];
  const lines: string[] = [];
  const log = { info: (text: string) => lines.push(text), warn: (text: string) => lines.push(text) };
  const files = {
    async keepOnly(ids: ReadonlySet<string>) {
      asked.push([...ids]);
      const answer = answers.shift() ?? done();
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  const tended = tendPrompts({ store, files, log, againMs: 20 });
  return {
    asked,
    lines,
    tended,
    until: (count: number) => expect.poll(() => asked).toHaveLength(count),
  };
}

describe('R12: own prompts on the switch', () => {
  it('are compared with those that lines and users have, at the start and again', async () => {
    const { asked, lines, tended, until } = await scene(done({ placed: 2 }));
    await until(1);
    expect(asked[0]).toEqual(['prompt-a', 'prompt-b']);
    await tended.stop();
    expect(lines).toEqual(['own prompts on the switch were brought up to date']);
  });

  it('are tried again soon while the switch or the store cannot be reached', async () => {
    const unreachable = { ok: false, error: { code: 'unreachable' } } as const;
    const { lines, tended, until } = await scene(unreachable, new Error('the store is gone'));
    await until(3);
    expect(lines).toEqual(['own prompts cannot be looked after now; it is tried again']);
    await tended.stop();
  });

  it('are left alone once the run that goes on at the stop has ended', async () => {
    let go = (): void => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const { asked, tended, until } = await scene(
      gate.then(() => ({ ok: false, error: { code: 'unreachable' } })),
    );
    await until(1);
    const stopped = tended.stop();
    go();
    await stopped;
    expect(asked).toHaveLength(1);
  });
});
