import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { type EslProbe, openEslProbe } from './support/esl-probe.js';
import { whyNoSwitch } from './support/find-tools.js';
import { causeOf, claim, handOver, leg, legEvent, nextParked, subscription } from './support/hand-over.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

describe.skipIf(missing !== undefined)('the timer that a claim leaves on a real switch', () => {
  const seen = new Set<string>();
  let driver: FreeswitchDriver;
  let probe: EslProbe;

  beforeAll(async () => {
    driver = await bootFreeswitch({ fallbackAfterSeconds: 8 });
    probe = await openEslProbe(driver.eventSocket);
    await probe.command(`${subscription} CHANNEL_EXECUTE_COMPLETE`);
  });
  afterAll(async () => {
    probe?.close();
    await driver?.stop();
  });

  const callIn = async () => {
    const caller = await driver.placeCall({ from: '+491701234567', to: '+4930123456' });
    const call = await nextParked(probe, seen);
    expect(await claim(probe, call)).toBe(true);
    return { call, caller };
  };
  /** What the timer does when it is over. */
  const orphaned = (call: string) =>
    `uuid_broadcast ${call} 'execute_extension::callcard_orphaned XML callcard_inbound' aleg`;
  const executed = (call: string, application: string) =>
    probe.waitFor(
      application,
      (event) =>
        event['Event-Name'] === 'CHANNEL_EXECUTE_COMPLETE' &&
        event['Unique-ID'] === call &&
        event['Application'] === application,
    );

  it.each([
    ['while a phone rings', 'ring', 'CHANNEL_PROGRESS'],
    ['while they talk', 'answer', 'CHANNEL_BRIDGE'],
  ] as const)('leaves a caller who has a plan where they are, %s', async (_when, kind, reached) => {
    await driver.setPhone('1001', { kind, afterMs: 200 });
    const { call, caller } = await callIn();
    const id = randomUUID();
    await handOver(probe, call, [`set crm_call=${call}`, `bridge ${leg(call, { id, extension: '1001' })}`]);
    await legEvent(probe, reached, kind === 'ring' ? id : call);
    await probe.api(`sched_api +1 callcard_claimed_${call} ${orphaned(call)}`);
    await executed(call, 'execute_extension');
    expect(await probe.api(`uuid_getvar ${call} crm_route`)).toBe('_undef_');
    expect(await probe.api(`uuid_exists ${id}`)).toBe('true');
    await probe.api(`uuid_kill ${call}`);
    expect(await causeOf(probe, call)).toBe('NORMAL_CLEARING');
    await caller.ended;
  });

  it('changes nothing where the dialplan is one of before and has no such extension', async () => {
    const { call, caller } = await callIn();
    await probe.api(orphaned(call).replace('callcard_orphaned', 'callcard_unknown'));
    await executed(call, 'execute_extension');
    await handOver(probe, call, ['hangup USER_BUSY']);
    expect(await causeOf(probe, call)).toBe('USER_BUSY');
    await caller.ended;
  });

  it('is stopped by its group, and by its id', async () => {
    const { call, caller } = await callIn();
    const group = `callcard_claimed_${call}`;
    const added = await probe.api(`sched_api +60 ${group} ${orphaned(call)}`);
    const id = /^\+OK Added: (\d+)/.exec(added)?.[1];
    expect(await probe.api(`sched_del ${id}`)).toBe('+OK Deleted: 1\n');
    await probe.api(`sched_api +60 ${group} ${orphaned(call)}`);
    await handOver(probe, call, [`sched_cancel ${group}`, 'park']);
    await executed(call, 'sched_cancel');
    expect(await probe.api(`sched_del ${group}`)).toBe('+OK Deleted: 0\n');
    await probe.api(`uuid_kill ${call}`);
    await caller.ended;
  });

  it.each(['before', 'after'] as const)(
    'has the caller or leaves them to the plan, which has the last word, when it is over right %s the hand-over',
    async (order) => {
      for (let tries = 0; tries < 8; tries += 1) {
        const { call, caller } = await callIn();
        const plan = [`set crm_call=${call}`, `sched_cancel callcard_claimed_${call}`, 'hangup USER_BUSY'];
        const steps = [() => probe.api(orphaned(call)), () => handOver(probe, call, plan)];
        if (order === 'after') steps.reverse();
        // As two clients that know nothing of each other: nobody waits for an answer in between.
        await Promise.all(steps.map((step) => step()));
        const had = await probe.waitFor(
          'the fallback, or the end of the plan',
          (event) =>
            event['Unique-ID'] === call &&
            (event['Event-Name'] === 'CHANNEL_HANGUP_COMPLETE' || event['Event-Name'] === 'CHANNEL_ANSWER'),
        );
        const inFallback = had['Event-Name'] === 'CHANNEL_ANSWER';
        expect(had['variable_crm_route']).toBe(inFallback ? 'fallback' : undefined);
        if (inFallback) await probe.api(`uuid_kill ${call}`);
        // A plan that comes when the fallback has answered already takes the caller from there.
        const causes = inFallback ? ['NORMAL_CLEARING', 'USER_BUSY'] : ['USER_BUSY'];
        expect(causes).toContain(await causeOf(probe, call));
        await caller.ended;
      }
    },
  );
});
