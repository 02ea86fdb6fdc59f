import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areTooSmall, limitsFor, readLimits } from '../src/node/switch-limits.js';
import { apiResponse } from '../src/testing/index.js';
import { createWorld, openGateway } from './gateway-support.js';

const status = [
  'UP 0 years, 0 days, 0 hours, 0 minutes, 2 seconds, 332 milliseconds, 620 microseconds',
  'FreeSWITCH (Version 1.11.3-dev git cc93a68 2026-08-21 14:10:14Z 64bit) is ready',
  '12 session(s) since startup',
  '0 session(s) - peak 3, last 5min 3 ',
  '0 session(s) per Sec out of max 50, peak 3, last 5min 3 ',
  '500 session(s) max',
  'min idle cpu 0.00/100.00',
  '',
].join('\n');

describe('the limits of a switch', () => {
  it('are read from its status', () => {
    expect(readLimits(status)).toEqual({ maxSessions: 500, sessionsPerSecond: 50 });
    expect(readLimits('-ERR no reply')).toBeUndefined();
  });

  it('of a queue of 30 are 63 legs a second: two such calls at one moment, and one leg that is never given', () => {
    expect(limitsFor({ mostLegsAtOnce: 30, users: 40 })).toEqual({ sessionsPerSecond: 63, maxSessions: 112 });
  });

  it('are large enough as soon as they are what is needed', () => {
    const demand = fc.record({ mostLegsAtOnce: fc.nat(128), users: fc.nat(5000) });
    fc.assert(
      fc.property(demand, fc.nat(5), (wanted, more) => {
        const needed = limitsFor(wanted);
        const { maxSessions, sessionsPerSecond } = needed;
        expect(areTooSmall({ maxSessions: maxSessions + more, sessionsPerSecond }, needed)).toBe(false);
        expect(areTooSmall({ maxSessions, sessionsPerSecond: sessionsPerSecond - 1 }, needed)).toBe(true);
        expect(areTooSmall({ maxSessions: maxSessions - 1, sessionsPerSecond }, needed)).toBe(true);
      }),
    );
  });
});

describe('a gateway that connects', () => {
  it('says once that the switch takes too few legs', async () => {
    const world = await createWorld();
    world.fake.answerOtherwise((command) => (command === 'api status' ? apiResponse(status) : undefined));
    const gateway = openGateway(world, { demand: async () => ({ mostLegsAtOnce: 30, users: 40 }) });
    await gateway.start();
    expect(await gateway.noticed('switchLimitsTooSmall')).toEqual({
      code: 'switchLimitsTooSmall',
      are: { maxSessions: 500, sessionsPerSecond: 50 },
      needed: { maxSessions: 112, sessionsPerSecond: 63 },
    });
    await gateway.sweeps(3);
    expect(gateway.reported('switchLimitsTooSmall')).toHaveLength(1);
  });

  it('says nothing where they are enough, or are not told', async () => {
    for (const answer of [apiResponse(status), apiResponse('-ERR status Command not found!\n')]) {
      const world = await createWorld();
      world.fake.answerOtherwise((command) => (command === 'api status' ? answer : undefined));
      const gateway = openGateway(world, { demand: async () => ({ mostLegsAtOnce: 20, users: 40 }) });
      await gateway.start();
      await gateway.sweeps(3);
      expect(world.fake.commands).toContain('api status');
      expect(gateway.reported('switchLimitsTooSmall')).toEqual([]);
    }
  });
});
