import { expect } from 'vitest';
import { setKnownPhone } from './known-phone.js';
import { playSteering, type SteeringDriver } from './steering-scene.js';

/** What agents do during a call, and what must become of it on any switch. */
export interface SteeringCall {
  readonly name: string;
  run(driver: SteeringDriver): Promise<void>;
}

export const steeringCalls: readonly SteeringCall[] = [
  {
    name: 'C3: a caller on hold hears music and the agent nothing; holding twice does nothing twice',
    run: (driver) =>
      playSteering(driver, {}, async (scene) => {
        const { caller, music, 1001: agent } = driver.tones;
        await scene.fact('answered');
        await scene.hears('caller', '1001');
        await scene.hears('1001', 'caller');

        expect(await scene.done({ type: 'hold' })).toMatchObject({ phase: 'held' });
        const held = await scene.fact('held');
        await scene.hears('caller', 'music');
        await scene.hears('1001');
        expect(await scene.done({ type: 'hold' })).toMatchObject({ phase: 'held' });
        expect(await scene.card()).toMatchObject({ status: 'onHold' });
        await scene.hears('caller', 'music');

        expect(await scene.done({ type: 'resume' })).toMatchObject({ phase: 'talking' });
        const resumed = await scene.fact('resumed');
        await scene.hears('caller', '1001');
        await scene.hears('1001', 'caller');
        await scene.done({ type: 'resume' });
        await scene.done({ type: 'hangUp' });
        const { at: endedAt } = await scene.fact('ended');
        await scene.placed.ended;

        const types = (await scene.facts()).map(({ type }) => type);
        expect(types.filter((type) => type === 'held' || type === 'resumed')).toEqual(['held', 'resumed']);
        expect(await scene.call()).toMatchObject({ status: 'answered', endedBy: 'us' });
        await scene.fact('recordingStored');
        expect(await scene.recorded(held['at'], resumed['at'])).toEqual([[caller], [music]]);
        expect(await scene.recorded(resumed['at'], endedAt)).toEqual([[caller], [agent]]);
      }),
  },
  {
    name: 'C3: a muted agent is not heard by the caller, nor recorded, and hears the caller all the same',
    run: (driver) =>
      playSteering(driver, {}, async (scene) => {
        const { caller, 1001: agent } = driver.tones;
        const answered = await scene.fact('answered');
        await scene.hears('caller', '1001');
        expect(await scene.done({ type: 'mute' })).toMatchObject({ muted: true, phase: 'talking' });
        const muted = await scene.fact('muted');
        expect(await scene.card()).toMatchObject({ muted: true });
        await scene.hears('caller');
        await scene.hears('1001', 'caller');
        expect(await scene.done({ type: 'unmute' })).toMatchObject({ muted: false });
        const unmuted = await scene.fact('unmuted');
        await scene.hears('caller', '1001');
        await scene.done({ type: 'keypad', digits: '12#' });
        await scene.done({ type: 'hangUp' });
        await scene.fact('recordingStored');
        expect(await scene.recorded(answered['at'], muted['at'])).toEqual([[caller], [agent]]);
        expect(await scene.recorded(muted['at'], unmuted['at'])).toEqual([[caller], []]);
      }),
  },
  {
    name: 'A7: a paused recording is silent while both go on talking',
    run: (driver) =>
      playSteering(driver, {}, async (scene) => {
        const { caller, 1001: agent } = driver.tones;
        const answered = await scene.fact('answered');
        await scene.hears('caller', '1001');
        await scene.done({ type: 'pauseRecording' });
        const paused = await scene.fact('recordingPaused');
        expect(paused).toMatchObject({ userId: scene.anna });
        expect(await scene.card()).toMatchObject({ recordings: [{ paused: true }] });
        await scene.hears('caller', '1001');
        await scene.hears('1001', 'caller');
        await scene.done({ type: 'resumeRecording' });
        const resumed = await scene.fact('recordingResumed');
        expect(await scene.card()).toMatchObject({ recordings: [{ paused: false }] });
        await scene.hears('caller', '1001');
        await scene.hears('1001', 'caller');
        await scene.done({ type: 'hangUp' });
        const { at: endedAt } = await scene.fact('ended');
        await scene.fact('recordingStored');
        expect(await scene.recorded(answered['at'], paused['at'])).toEqual([[caller], [agent]]);
        expect(await scene.recorded(paused['at'], resumed['at'])).toEqual([[], []]);
        expect(await scene.recorded(resumed['at'], endedAt)).toEqual([[caller], [agent]]);
      }),
  },
  {
    name: 'C3: commands are refused to others and after the end, with the reason',
    run: (driver) =>
      playSteering(driver, {}, async (scene) => {
        await scene.fact('answered');
        const others = await scene.command({ type: 'hold', userId: scene.piotr });
        expect(others).toMatchObject({ status: 409, body: { code: 'not-your-call', userId: scene.anna } });
        await scene.done({ type: 'hangUp' });
        expect(await scene.command({ type: 'hold' })).toMatchObject({
          status: 409,
          body: { code: 'wrong-phase', phase: 'ended', allowed: ['talking', 'held'] },
        });
      }),
  },
  {
    name: 'C3, C4: a caller who is handed over hears music, then the colleague, who owns the lead; one recording',
    run: (driver) => {
      const from = '+48699000111';
      const line = { leadOwnership: { onManualTransfer: 'receiving-user' } };
      return playSteering(driver, { from, line, queue: ['anna'], lineQueue: true }, async (scene) => {
        const { caller, music, 1001: agent, 1002: colleague } = driver.tones;
        const answered = await scene.fact('answered');
        await scene.hears('caller', '1001');
        const lead = await scene.fact('leadCreated');
        const leadPath = `/v1/leads/${String(lead['leadId'])}`;
        expect(await scene.callcard.json(leadPath)).toMatchObject({ ownerId: scene.anna });

        await setKnownPhone(driver, scene.callcard, '1002', { kind: 'answer', afterMs: 1500 });
        const transfer = { type: 'transfer', kind: 'blind', to: { userId: scene.piotr } };
        await scene.done(transfer);
        const moved = await scene.fact('transferred');
        expect(moved).toMatchObject({
          ...{ kind: 'blind', byUserId: scene.anna, toUserId: scene.piotr, toExtension: '1002' },
        });
        await scene.done(transfer);
        await scene.hears('caller', 'music');
        const taken = await scene.fact('answered', ({ legId }) => legId !== answered['legId']);
        await scene.hears('caller', '1002');
        await scene.hears('1002', 'caller');
        expect(await scene.call()).toMatchObject({
          phase: 'talking',
          answeredBy: scene.anna,
          talkingWith: { userId: scene.piotr },
          transfers: [{ kind: 'blind', toLegId: taken['legId'] }],
        });
        expect(await scene.callcard.json(leadPath)).toMatchObject({ ownerId: scene.piotr });
        expect(await scene.command({ type: 'hold' })).toMatchObject({ body: { code: 'not-your-call' } });
        await scene.done({ type: 'hold', userId: scene.piotr });
        await scene.hears('caller', 'music');
        await scene.done({ type: 'hangUp', userId: scene.piotr });
        const { at: endedAt } = await scene.fact('ended');
        await scene.fact('recordingStored');

        const facts = await scene.facts();
        const rung = facts.filter(({ type, userId }) => type === 'legRinging' && userId === scene.piotr);
        expect(rung).toHaveLength(1);
        expect(facts.filter(({ type }) => type === 'transferred')).toHaveLength(1);
        expect(facts.filter(({ type }) => type === 'recordingStored')).toHaveLength(1);
        expect(await scene.recorded(answered['at'], moved['at'])).toEqual([[caller], [agent]]);
        const waits = await scene.recorded(moved['at'], taken['at']);
        expect(waits[0]).toEqual([caller]);
        if (driver.heard) expect(waits[1]).toEqual([music]);
        const held = await scene.fact('held');
        expect(await scene.recorded(taken['at'], held['at'])).toEqual([[caller], [colleague]]);
        expect(await scene.recorded(held['at'], endedAt)).toEqual([[caller], [music]]);
      });
    },
  },
  {
    name: 'C3: a caller whom the colleague does not take reaches the queue of the line',
    run: (driver) =>
      playSteering(driver, { lineQueue: true, queue: ['anna'] }, async (scene) => {
        const answered = await scene.fact('answered');
        await setKnownPhone(driver, scene.callcard, '1002', { kind: 'busy' });
        await scene.done({ type: 'transfer', kind: 'blind', to: { userId: scene.piotr } });
        await scene.fact('legEnded', ({ userId, cause }) => userId === scene.piotr && cause === 'USER_BUSY');
        await scene.fact('answered', ({ legId }) => legId !== answered['legId']);
        await scene.hears('caller', '1001');
        expect(await scene.call()).toMatchObject({ phase: 'talking', talkingWith: { userId: scene.anna } });
        await scene.done({ type: 'hangUp' });
      }),
  },
  {
    name: 'C3: a caller who is given to a queue talks with whoever answers there',
    run: (driver) =>
      playSteering(driver, { queue: ['piotr'] }, async (scene) => {
        const answered = await scene.fact('answered');
        await scene.done({ type: 'transfer', kind: 'blind', to: { queueId: scene.queue } });
        await scene.fact('answered', ({ legId }) => legId !== answered['legId']);
        await scene.hears('caller', '1002');
        const call = await scene.call();
        expect(call).toMatchObject({
          talkingWith: { userId: scene.piotr },
          transfers: [{ kind: 'blind', byUserId: scene.anna, toUserId: scene.piotr }],
        });
        await scene.done({ type: 'hangUp', userId: scene.piotr });
      }),
  },
  {
    name: 'C3: a caller whom nobody takes leaves a message',
    run: (driver) =>
      playSteering(driver, {}, async (scene) => {
        await scene.fact('answered');
        await setKnownPhone(driver, scene.callcard, '1002', { kind: 'decline' });
        await scene.done({ type: 'transfer', kind: 'blind', to: { userId: scene.piotr } });
        await scene.fact('recordingStarted', ({ kind }) => kind === 'voicemail');
        expect(await scene.call()).toMatchObject({ phase: 'voicemail' });
        await scene.done({ type: 'hangUp' });
        await scene.fact('recordingStored', ({ kind }) => kind === 'voicemail');
        await scene.fact('recordingStored', ({ kind }) => kind === 'conversation');
      }),
  },
  {
    name: 'A8: a gateway that is killed after a hold and a transfer finds both on the switch',
    run: (driver) =>
      playSteering(driver, {}, async (scene) => {
        const answered = await scene.fact('answered');
        await scene.done({ type: 'hold' });
        await setKnownPhone(driver, scene.callcard, '1002', { kind: 'answer', afterMs: 300 });
        await scene.callcard.kill();
        await scene.callcard.start();
        expect(await scene.call()).toMatchObject({ phase: 'held' });
        await scene.hears('caller', 'music');
        await scene.done({ type: 'resume' });
        await scene.hears('caller', '1001');
        await scene.done({ type: 'transfer', kind: 'blind', to: { userId: scene.piotr } });
        await scene.callcard.kill();
        await scene.callcard.start();
        await scene.fact('answered', ({ legId }) => legId !== answered['legId']);
        await scene.hears('caller', '1002');
        expect(await scene.call()).toMatchObject({
          phase: 'talking',
          talkingWith: { userId: scene.piotr },
          transfers: [{ kind: 'blind', byUserId: scene.anna, toUserId: scene.piotr }],
        });
        await scene.done({ type: 'hangUp', userId: scene.piotr });
      }),
  },
  {
    name: 'R9: a caller is given to a number outside that may be dialled, and to no other',
    run: (driver) =>
      playSteering(driver, {}, async (scene) => {
        const answered = await scene.fact('answered');
        const number = '+48601000001';
        const refused = { type: 'transfer', kind: 'blind', to: { number: '700 123 456' } };
        expect(await scene.command(refused)).toMatchObject({
          status: 409,
          body: { code: 'target-not-reachable', reason: 'dialPolicy', dialRefusal: 'premium' },
        });
        await driver.setMobile(number, {});
        await scene.done({ type: 'transfer', kind: 'blind', to: { number: '601 000 001' } });
        const taken = await scene.fact('answered', ({ legId }) => legId !== answered['legId']);
        expect(await scene.call()).toMatchObject({
          phase: 'talking',
          talkingWith: { legId: taken['legId'], userId: null },
          transfers: [{ kind: 'blind', byUserId: scene.anna, toUserId: null, toExtension: number }],
        });
        await driver.api(`uuid_kill ${scene.callId}`);
      }),
  },
  {
    name: 'A9: a caller whom an operator moves to another phone talks with whoever has that phone',
    run: (driver) =>
      playSteering(driver, {}, async (scene) => {
        await scene.fact('answered');
        await scene.hears('caller', '1001');
        const { callId, piotr, anna } = scene;
        await driver.api(`uuid_transfer ${callId} bridge:sofia/internal/1002%callcard.local inline`);
        await scene.fact('transferred');
        await scene.hears('caller', '1002');
        const call = await scene.call();
        expect(call).toMatchObject({
          phase: 'talking',
          talkingWith: { userId: piotr },
          transfers: [{ kind: 'moved', byUserId: anna, toUserId: piotr }],
        });
        await scene.done({ type: 'hangUp', userId: piotr });
      }),
  },
  {
    name: 'A9, A7: a caller who was told of the recording, and is moved, hears music while the new phone rings',
    run: (driver) =>
      playSteering(driver, { line: { language: 'en', consent: 'announce' } }, async (scene) => {
        await scene.fact('recordingStarted');
        await scene.hears('caller', '1001');
        await setKnownPhone(driver, scene.callcard, '1002', { kind: 'answer', afterMs: 2500 });
        const inline = 'bridge:sofia/internal/1002%callcard.local inline';
        await driver.api(`uuid_transfer ${scene.callId} ${inline}`);
        await scene.hears('caller', 'music');
        await scene.fact('transferred');
        await scene.hears('caller', '1002');
        await scene.done({ type: 'hangUp', userId: scene.piotr });
      }),
  },
  {
    name: 'A9: a phone that takes a ringing call without us is known as its user',
    run: (driver) =>
      playSteering(driver, { phones: { 1001: { kind: 'ring' } } }, async (scene) => {
        await scene.fact('legRinging');
        const { callId, piotr, anna } = scene;
        await driver.api(`originate sofia/internal/1002%callcard.local &intercept(${callId})`);
        await scene.fact('transferred');
        await scene.hears('caller', '1002');
        expect(await scene.call()).toMatchObject({
          phase: 'talking',
          answeredBy: piotr,
          talkingWith: { userId: piotr },
          transfers: [{ kind: 'pickUp', byUserId: anna, toUserId: piotr }],
        });
        await scene.done({ type: 'hangUp', userId: piotr });
      }),
  },
  {
    name: 'A9: two parked ends that an operator bridges again talk with each other again',
    run: (driver) =>
      playSteering(driver, {}, async (scene) => {
        const { legId } = await scene.fact('answered');
        await scene.hears('caller', '1001');
        for (const uuid of [scene.callId, legId])
          await driver.api(`uuid_setvar ${String(uuid)} hangup_after_bridge false`);
        await driver.api(`uuid_dual_transfer ${String(legId)} park:/inline/x park:/inline/x`);
        await scene.fact('unbridged');
        expect(await scene.call()).toMatchObject({ phase: 'held', talkingWith: null });
        await driver.api(`uuid_bridge ${scene.callId} ${String(legId)}`);
        await scene.fact('bridged');
        await scene.hears('caller', '1001');
        expect(await scene.call()).toMatchObject({ talkingWith: { userId: scene.anna }, transfers: [] });
        await scene.done({ type: 'hangUp' });
      }),
  },
  {
    name: 'C8: a call is answered from the card, on the phone that rings',
    run: (driver) =>
      playSteering(driver, { phones: { 1001: { kind: 'talkWhenTold' } } }, async (scene) => {
        await scene.fact('legRinging');
        const other = await scene.command({ type: 'answer', userId: scene.piotr });
        expect(other).toMatchObject({ status: 409, body: { code: 'not-ringing' } });
        expect(await scene.done({ type: 'answer' })).toMatchObject({
          phase: 'talking',
          answeredBy: scene.anna,
        });
        await scene.hears('caller', '1001');
        await scene.hears('1001', 'caller');
        await scene.done({ type: 'hangUp' });
      }),
  },
  {
    name: 'C8: a call that is skipped goes on to the next at once',
    run: (driver) =>
      playSteering(driver, { phones: { 1001: { kind: 'ring' } }, lineQueue: true }, async (scene) => {
        const { at } = await scene.fact('legRinging');
        await scene.done({ type: 'skip' });
        await scene.done({ type: 'skip' });
        const next = await scene.fact('legRinging', ({ userId }) => userId === scene.piotr);
        // Long before the owner's phone would have stopped.
        expect(Date.parse(String(next['at'])) - Date.parse(String(at))).toBeLessThan(4000);
        await scene.fact('answered');
        await scene.hears('caller', '1002');
        const facts = await scene.facts();
        expect(facts).toContainEqual(
          expect.objectContaining({ type: 'legEnded', userId: scene.anna, cause: 'CALL_REJECTED' }),
        );
        await scene.done({ type: 'hangUp', userId: scene.piotr });
      }),
  },
  {
    name: "C3, A9: a colleague picks up a call that rings at somebody else's phone",
    run: (driver) =>
      playSteering(driver, { phones: { 1001: { kind: 'ring' } } }, async (scene) => {
        await scene.fact('legRinging');
        const { status } = await scene.command({ type: 'pickUp', userId: scene.piotr });
        expect([200, 202]).toContain(status);
        await scene.fact('transferred');
        await scene.hears('caller', '1002');
        await scene.hears('1002', 'caller');
        expect(await scene.call()).toMatchObject({
          phase: 'talking',
          answeredBy: scene.piotr,
          talkingWith: { userId: scene.piotr },
          transfers: [{ kind: 'pickUp', byUserId: scene.anna, toUserId: scene.piotr }],
        });
        await scene.done({ type: 'hangUp', userId: scene.piotr });
        await scene.fact('recordingStored');
        const { at } = await scene.fact('ended');
        const taken = await scene.fact('bridged');
        const { caller, 1002: colleague } = driver.tones;
        expect(await scene.recorded(taken['at'], at)).toEqual([[caller], [colleague]]);
      }),
  },
  {
    name: 'C3: a pick-up by a phone that is not there is refused, and the call rings on',
    run: (driver) =>
      playSteering(
        driver,
        { phones: { 1001: { kind: 'ring' }, 1002: { kind: 'offline' } } },
        async (scene) => {
          await scene.fact('legRinging');
          expect(await scene.command({ type: 'pickUp', userId: scene.piotr })).toMatchObject({
            status: 409,
            body: { code: 'switch-refused', reason: 'USER_NOT_REGISTERED' },
          });
          expect(await scene.call()).toMatchObject({ phase: 'ringing' });
          await scene.done({ type: 'hangUp' });
        },
      ),
  },
  {
    name: 'C3: a colleague is asked first, while the caller hears music, and then has the caller; one recording',
    run: (driver) =>
      playSteering(driver, {}, async (scene) => {
        const { caller, music, 1001: agent, 1002: colleague } = driver.tones;
        const answered = await scene.fact('answered');
        await scene.hears('caller', '1001');
        const ask = { type: 'transfer', kind: 'attended', to: { userId: scene.piotr } };
        expect(await scene.done(ask)).toMatchObject({ phase: 'held', talkingWith: null });
        const waits = await scene.fact('unbridged');
        await scene.done(ask);
        await scene.hears('caller', 'music');
        await scene.hears('1001', '1002');
        await scene.hears('1002', '1001');
        expect(await scene.card()).toMatchObject({ status: 'onHold' });
        expect(await scene.done({ type: 'completeTransfer' })).toMatchObject({ phase: 'talking' });
        await scene.done({ type: 'completeTransfer' });
        const taken = await scene.fact('bridged');
        await scene.hears('caller', '1002');
        await scene.hears('1002', 'caller');
        expect(await scene.call()).toMatchObject({
          talkingWith: { userId: scene.piotr },
          transfers: [{ kind: 'attended', byUserId: scene.anna, toUserId: scene.piotr }],
        });
        await scene.fact('legEnded', ({ userId }) => userId === scene.anna);
        await scene.done({ type: 'hangUp', userId: scene.piotr });
        const { at: endedAt } = await scene.fact('ended');
        await scene.fact('recordingStored');
        const facts = await scene.facts();
        expect(
          facts.filter(({ type, userId }) => type === 'legRinging' && userId === scene.piotr),
        ).toHaveLength(1);
        expect(facts.filter(({ type }) => type === 'transferred')).toHaveLength(1);
        expect(await scene.recorded(answered['at'], waits['at'])).toEqual([[caller], [agent]]);
        expect(await scene.recorded(waits['at'], taken['at'])).toEqual([[caller], [music]]);
        expect(await scene.recorded(taken['at'], endedAt)).toEqual([[caller], [colleague]]);
      }),
  },
  {
    name: 'C3: a consultation is called off, by a gateway that knows it from the switch, and once more',
    run: (driver) =>
      playSteering(driver, {}, async (scene) => {
        await scene.fact('answered');
        expect(await scene.command({ type: 'completeTransfer' })).toMatchObject({
          body: { code: 'wrong-phase', phase: 'talking' },
        });
        const ask = { type: 'transfer', kind: 'attended', to: { userId: scene.piotr } };
        await scene.done(ask);
        await scene.hears('1001', '1002');
        await scene.callcard.kill();
        await scene.callcard.start();
        await scene.hears('caller', 'music');
        expect(await scene.done({ type: 'cancelTransfer' })).toMatchObject({
          phase: 'talking',
          talkingWith: { userId: scene.anna },
          transfers: [],
        });
        await scene.hears('caller', '1001');
        await scene.hears('1001', 'caller');
        await scene.done(ask);
        await scene.hears('caller', 'music');
        await scene.hears('1001', '1002');
        await scene.done({ type: 'completeTransfer' });
        await scene.hears('caller', '1002');
        await scene.done({ type: 'hangUp', userId: scene.piotr });
      }),
  },
  {
    name: 'C3: a colleague who declines gives the caller back at once, with no gateway alive',
    run: (driver) =>
      playSteering(driver, { phones: { 1002: { kind: 'ring' } } }, async (scene) => {
        await scene.fact('answered');
        await scene.done({ type: 'transfer', kind: 'attended', to: { userId: scene.piotr } });
        const rung = await scene.fact('legRinging', ({ userId }) => userId === scene.piotr);
        await scene.hears('caller', 'music');
        await scene.callcard.kill();
        await driver.api(`uuid_kill ${String(rung['legId'])} CALL_REJECTED`);
        await scene.hears('caller', '1001');
        await scene.hears('1001', 'caller');
        // Nothing is left that would take the caller away later.
        expect((await driver.api(`sched_del ${scene.callId}`)).trim()).toBe('+OK Deleted: 0');
        await scene.callcard.start();
        expect(await scene.call()).toMatchObject({ phase: 'talking', talkingWith: { userId: scene.anna } });
        await scene.done({ type: 'hangUp' });
      }),
  },
  {
    name: 'C3: an agent who hangs up while asking leaves the caller to the fallback, with no gateway alive',
    run: (driver) =>
      playSteering(driver, {}, async (scene) => {
        const { legId } = await scene.fact('answered');
        await scene.done({ type: 'transfer', kind: 'attended', to: { userId: scene.piotr } });
        await scene.hears('1001', '1002');
        await scene.callcard.kill();
        await driver.api(`uuid_kill ${String(legId)}`);
        await scene.callcard.start();
        await scene.fact('recordingStarted', ({ kind }) => kind === 'voicemail');
        expect(await scene.call()).toMatchObject({ phase: 'voicemail', fallback: true });
        expect((await driver.api(`sched_del ${scene.callId}`)).trim()).toBe('+OK Deleted: 0');
        await scene.done({ type: 'hangUp' });
      }),
  },
];
