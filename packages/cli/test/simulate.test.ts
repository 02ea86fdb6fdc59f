import { writeFileSync } from 'node:fs';
import { orderedBehaviours, standardOrder, startSimulator } from '@callcard/freeswitch-sim';
import { describe, expect, it } from 'vitest';
import * as options from '../src/server/simulate-options.js';
import { inWorkplace } from './run.js';

describe('callcard simulate', () => {
  it('places a call on the simulator of the data folder', () =>
    inWorkplace(async ({ run, at }) => {
      const password = 'secret';
      const started = await startSimulator({ password, recordingsDir: at('r'), cdrDir: at('c') });
      if (!started.ok) throw new Error(started.error.message);
      const { host, port, stop } = started.value;
      try {
        writeFileSync(at('simulator.json'), JSON.stringify({ host, port, password }));
        const ran = await run('simulate', '--from', '+48699000111', '--talk', '1', '--phones', 'busy');
        expect(ran).toMatchObject({ code: 0, err: '' });
        expect(ran.out).toMatch(
          /^\+48699000111 calls \+48225550100 and talks for 1 s .* call id [0-9a-f-]{36}\n$/,
        );
      } finally {
        await stop();
      }
    }));

  it('says how to start one where none runs', () =>
    inWorkplace(async ({ run, at }) => {
      expect(await run('simulate')).toEqual({
        ...{ code: 1, out: '' },
        err: `callcard: no simulator is running (there is no ${at('simulator.json')}): start one with callcard start\n`,
      });
    }));

  it('knows the simulator, which it loads late', () => {
    expect(options.standardOrder).toEqual(standardOrder);
    expect(options.behaviours).toEqual(orderedBehaviours);
  });
});
