import { afterAll, beforeAll, describe, it } from 'vitest';
import { soundsDir } from '../support/consent-calls.js';
import { ownPromptStories, type PromptDriver } from '../support/own-prompts.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';

describe('own prompts on the simulated FreeSWITCH', () => {
  let driver: PromptDriver;
  beforeAll(async () => {
    const started = await startSimulatorDriver({ soundsDir, ownPrompts: true });
    driver = { ...started, soundsDir };
  });
  afterAll(() => driver.stop());

  it.each(ownPromptStories)('$name', ({ run }) => run(driver));
});
