import { expect } from 'vitest';
import { setKnownPhone } from './known-phone.js';
import type { SteeringCall } from './steering-calls.js';
import { playSteering, type SteeringScene } from './steering-scene.js';

/** Conversations of three, and what must become of everybody in them on any switch. Anna (1001) talks, Piotr (1002) is called to it. */
export const conferenceCalls: readonly SteeringCall[] = [
  {
    name: 'C3: a colleague is called to the conversation, all three hear each other, and whoever called leaves; one recording',
    run: (driver) =>
      playSteering(driver, { phones: { 1002: { kind: 'answer', afterMs: 800 } } }, async (scene) => {
        const answered = await scene.fact('answered');
        await scene.hears('caller', '1001');
        const added = await scene.done(adds(scene));
        expect(added).toMatchObject({ phase: 'talking', talkingWith: { userId: scene.anna } });
        await scene.done(adds(scene));
        const joined = await scene.fact('joined', ({ userId }) => userId === scene.piotr);
        await scene.fact('joined', ({ userId }) => userId === scene.anna);
        await scene.hears('caller', '1001', '1002');
        await scene.hears('1001', 'caller', '1002');
        await scene.hears('1002', 'caller', '1001');
        expect(await scene.call()).toMatchObject({
          phase: 'talking',
          talkingWith: { userId: scene.anna },
          answeredBy: scene.anna,
          participants: [
            { userId: scene.anna, muted: false },
            { userId: scene.piotr, muted: false },
          ],
          transfers: [],
          legs: [
            { userId: scene.anna, extension: '1001', outcome: 'answered', endedAt: null },
            { userId: scene.piotr, extension: '1002', role: 'participant', outcome: 'answered' },
          ],
        });
        expect(await scene.card()).toMatchObject({
          status: 'talking',
          participants: [{ user: { name: 'Anna' } }, { user: { name: 'Piotr' } }],
        });

        await scene.done({ type: 'leave' });
        await scene.done({ type: 'leave' });
        const left = await scene.fact('legEnded', ({ userId }) => userId === scene.anna);
        await scene.hears('caller', '1002');
        await scene.hears('1002', 'caller');
        expect(await scene.call()).toMatchObject({
          phase: 'talking',
          talkingWith: { userId: scene.piotr },
          answeredBy: scene.anna,
          participants: [{ userId: scene.piotr }],
          transfers: [{ kind: 'attended', byUserId: scene.anna, toUserId: scene.piotr }],
        });

        const piotr = { userId: scene.piotr };
        expect(await scene.done({ type: 'hold', ...piotr })).toMatchObject({ phase: 'held' });
        await scene.hears('caller', 'music');
        await scene.done({ type: 'resume', ...piotr });
        await scene.hears('caller', '1002');
        await scene.hears('1002', 'caller');
        const call = await scene.call();
        expect(call).toMatchObject({ talkingWith: { userId: scene.piotr } });
        expect(call['participants']).toBeUndefined();
        const held = await scene.fact('held');
        await scene.done({ type: 'hangUp', ...piotr });
        await scene.fact('ended');
        await scene.fact('recordingStored');
        const facts = await scene.facts();
        for (const [type, count] of [
          ['recordingStored', 1],
          ['joined', 2],
          ['transferred', 1],
        ] as const)
          expect(
            facts.filter((fact) => fact.type === type),
            type,
          ).toHaveLength(count);
        const { caller, 1001: agent, 1002: colleague } = driver.tones;
        expect(await scene.recorded(answered['at'], joined['at'])).toEqual([[caller], [agent]]);
        expect(await scene.recorded(joined['at'], left['at'])).toEqual([
          [caller],
          [...new Set([agent, colleague])],
        ]);
        expect(await scene.recorded(left['at'], held['at'])).toEqual([[caller], [colleague]]);
      }),
  },
  {
    name: 'C3: while the colleague’s phone rings nothing changes; one who declines, or does not answer, is left out',
    run: (driver) =>
      playSteering(driver, { phones: { 1002: { kind: 'ring' } } }, async (scene) => {
        await scene.fact('answered');
        await shorten(scene, scene.piotr);
        await scene.done(adds(scene));
        await both(scene);
        for (const command of [
          { type: 'hold' },
          { type: 'transfer', kind: 'blind', to: { userId: scene.piotr } },
          { type: 'transfer', kind: 'attended', to: { userId: scene.piotr } },
        ])
          expect(await scene.command(command)).toMatchObject({
            status: 409,
            body: { code: 'participant-is-rung', userId: scene.piotr },
          });
        await scene.fact('legEnded', ({ userId }) => userId === scene.piotr);
        await both(scene);
        await setKnownPhone(driver, scene.callcard, '1002', { kind: 'decline' });
        // The refusal itself, or that it was accepted and will be reported.
        const refused = await scene.command(adds(scene));
        expect([202, 409]).toContain(refused.status);
        await scene.fact('legEnded', ({ cause }) => cause === 'CALL_REJECTED');
        await both(scene);
        await scene.done({ type: 'hold' });
        await scene.hears('caller', 'music');
        await scene.done({ type: 'resume' });
        expect(await scene.call()).toMatchObject({ talkingWith: { userId: scene.anna }, transfers: [] });
        await scene.done({ type: 'hangUp' });
        await scene.fact('recordingStored');
      }),
  },
  {
    name: 'A8: a conference is made, and a caller’s end ends it, with no gateway alive; the records tell who took part',
    run: (driver) =>
      playSteering(driver, { phones: { 1002: { kind: 'answer', afterMs: 1500 } } }, async (scene) => {
        const { legId } = await scene.fact('answered');
        await scene.done(adds(scene));
        const rung = await scene.fact('legRinging', ({ userId }) => userId === scene.piotr);
        await scene.callcard.kill();
        await untilInConference(scene, rung['legId']);
        await scene.hears('caller', '1001', '1002');
        await scene.hears('1001', 'caller', '1002');
        await scene.callcard.start();
        await scene.fact('joined', ({ userId }) => userId === scene.piotr);
        await scene.fact('joined', ({ userId }) => userId === scene.anna);
        expect(await scene.call()).toMatchObject({
          talkingWith: { userId: scene.anna },
          participants: [{ userId: scene.anna }, { userId: scene.piotr }],
        });
        // Nothing is left that would take the caller away later.
        expect((await driver.api(`sched_del ${scene.callId}`)).trim()).toBe('+OK Deleted: 0');
        await scene.callcard.kill();
        await driver.api(`uuid_kill ${scene.callId}`);
        for (const uuid of [legId, rung['legId']]) await untilGone(scene, uuid);
        await scene.callcard.start();
        await scene.fact('ended');
        await scene.fact('recordingStored');
        await scene.fact('legEnded', ({ userId }) => userId === scene.piotr);
        await scene.fact('legEnded', ({ userId }) => userId === scene.anna);
        expect(await scene.call()).toMatchObject({
          status: 'answered',
          answeredBy: scene.anna,
          transfers: [],
          legs: [
            { userId: scene.anna, extension: '1001', outcome: 'answered' },
            { userId: scene.piotr, extension: '1002', outcome: 'answered' },
          ],
        });
      }),
  },
  {
    name: 'A8: what a conference was is told by the records alone, of a gateway that saw nothing of it',
    run: (driver) =>
      playSteering(driver, { phones: { 1002: { kind: 'answer', afterMs: 1500 } } }, async (scene) => {
        const { legId } = await scene.fact('answered');
        await scene.done(adds(scene));
        const rung = await scene.fact('legRinging', ({ userId }) => userId === scene.piotr);
        await scene.callcard.kill();
        await untilInConference(scene, rung['legId']);
        await scene.hears('caller', '1001', '1002');
        await driver.api(`uuid_kill ${String(legId)}`);
        await scene.hears('caller', '1002');
        await driver.api(`uuid_kill ${scene.callId}`);
        await untilGone(scene, rung['legId']);
        await scene.callcard.start();
        await scene.fact('ended');
        await scene.fact('joined', ({ userId }) => userId === scene.piotr);
        await scene.fact('transferred');
        await scene.fact('recordingStored');
        expect(await scene.call()).toMatchObject({
          answeredBy: scene.anna,
          transfers: [{ kind: 'attended', byUserId: scene.anna, toUserId: scene.piotr }],
        });
      }),
  },
  {
    name: 'C3, A9: whoever stays alone with the caller asks another colleague, and calls the next to the conversation',
    run: (driver) =>
      playSteering(driver, {}, async (scene) => {
        await scene.fact('answered');
        await joins(scene);
        await scene.done({ type: 'leave' });
        const zofia = await addZofia(scene);
        const piotr = { userId: scene.piotr };
        await scene.done({ type: 'transfer', kind: 'attended', to: { userId: zofia }, ...piotr });
        await scene.hears('caller', 'music');
        await scene.hears('1002', '1003');
        await scene.done({ type: 'completeTransfer', ...piotr });
        await scene.hears('caller', '1003');
        await scene.hears('1003', 'caller');
        await scene.done({ type: 'addParticipant', to: { userId: scene.anna }, userId: zofia });
        await scene.fact('joined', ({ userId }) => userId === zofia);
        await scene.hears('caller', '1001', '1003');
        await scene.hears('1001', 'caller', '1003');
        expect(await scene.call()).toMatchObject({
          talkingWith: { userId: zofia },
          participants: [{ userId: zofia }, { userId: scene.anna }],
          transfers: [
            { kind: 'attended', byUserId: scene.anna, toUserId: scene.piotr },
            { kind: 'attended', byUserId: scene.piotr, toUserId: zofia },
          ],
        });
        await scene.done({ type: 'hangUp', userId: zofia });
        await scene.fact('recordingStored');
      }),
  },
  {
    name: 'C3: the caller hangs up, and both users are released',
    run: (driver) =>
      playSteering(driver, {}, async (scene) => {
        const { legId } = await scene.fact('answered');
        const second = await joins(scene);
        await driver.api(`uuid_kill ${scene.callId}`);
        for (const uuid of [legId, second]) await untilGone(scene, uuid);
        await scene.fact('ended');
        await scene.fact('legEnded', ({ userId }) => userId === scene.anna);
        await scene.fact('legEnded', ({ userId }) => userId === scene.piotr);
        expect(await scene.call()).toMatchObject({
          status: 'answered',
          transfers: [],
          legs: [{ outcome: 'answered' }, { outcome: 'answered' }],
        });
      }),
  },
  {
    name: 'C3: both users hang up, and the caller is released, not left alone',
    run: (driver) =>
      playSteering(driver, {}, async (scene) => {
        const { legId } = await scene.fact('answered');
        const second = await joins(scene);
        await driver.api(`uuid_kill ${String(legId)}`);
        await driver.api(`uuid_kill ${String(second)}`);
        await scene.fact('ended');
        expect(await scene.call()).toMatchObject({ status: 'answered', endedBy: 'us' });
      }),
  },
  {
    name: 'C3: whoever called the colleague hangs up while the phone rings: it stops ringing, with no gateway alive',
    run: (driver) =>
      playSteering(driver, { phones: { 1002: { kind: 'ring' } } }, async (scene) => {
        const { legId } = await scene.fact('answered');
        await scene.done(adds(scene));
        const rung = await scene.fact('legRinging', ({ userId }) => userId === scene.piotr);
        await scene.callcard.kill();
        await driver.api(`uuid_kill ${String(legId)}`);
        for (const uuid of [scene.callId, rung['legId']]) await untilGone(scene, uuid);
        await scene.callcard.start();
        await scene.fact('legEnded', ({ userId }) => userId === scene.piotr);
        await scene.fact('ended');
        const { legs } = (await scene.call()) as { legs: readonly unknown[] };
        expect(legs[1]).toMatchObject({ userId: scene.piotr, answeredAt: null, cause: 'ORIGINATOR_CANCEL' });
      }),
  },
  {
    name: 'C3: a caller whom nobody meets in the conference is taken by the fallback',
    run: (driver) =>
      playSteering(driver, {}, async (scene) => {
        await scene.fact('answered');
        const { callId } = scene;
        await driver.api(`sched_transfer +2 ${callId} callcard_fallback XML callcard_inbound`);
        await driver.api(`uuid_transfer ${callId} callcard_conference XML callcard_inbound`);
        await scene.fact('recordingStarted', ({ kind }) => kind === 'voicemail');
        expect(await scene.call()).toMatchObject({ phase: 'voicemail', fallback: true });
        await scene.done({ type: 'hangUp' });
      }),
  },
  {
    name: 'C3: in a conference each mutes their own phone, nobody moves the caller, and anybody may end the call',
    run: (driver) =>
      playSteering(driver, {}, async (scene) => {
        await scene.fact('answered');
        await joins(scene);
        const piotr = { userId: scene.piotr };
        expect(await scene.done({ type: 'mute', ...piotr })).toMatchObject({
          muted: false,
          participants: [{ muted: false }, { muted: true }],
        });
        await scene.hears('caller', '1001');
        await scene.hears('1001', 'caller');
        await scene.hears('1002', 'caller', '1001');
        await scene.done({ type: 'unmute', ...piotr });
        await scene.done({ type: 'mute' });
        await scene.hears('caller', '1002');
        await scene.done({ type: 'unmute' });
        await scene.hears('caller', '1001', '1002');
        for (const command of [
          { type: 'hold', ...piotr },
          { type: 'transfer', kind: 'blind', to: { queueId: scene.queue } },
          { type: 'transfer', kind: 'attended', to: piotr },
        ])
          expect(await scene.command(command)).toMatchObject({
            status: 409,
            body: { code: 'in-conference' },
          });
        expect((await scene.card())['commands']).not.toContain('hold');
        await scene.done({ type: 'pauseRecording', ...piotr });
        await scene.done({ type: 'resumeRecording' });
        await scene.done({ type: 'keypad', digits: '12#', ...piotr });
        await scene.done({ type: 'hangUp', ...piotr });
        expect(await scene.call()).toMatchObject({ phase: 'ended', transfers: [] });
      }),
  },
  {
    name: 'C3: nobody is called to a conversation who cannot be, and by nobody who does not talk, within two seconds',
    run: (driver) =>
      playSteering(driver, { phones: { 1001: { kind: 'talkWhenTold' } } }, async (scene) => {
        await scene.fact('legRinging');
        const refuses = async (command: Readonly<Record<string, unknown>>, status: number, body: object) => {
          const began = Date.now();
          expect(await scene.command(command)).toMatchObject({ status, body });
          expect(Date.now() - began).toBeLessThan(2_000);
        };
        await refuses(adds(scene), 409, { code: 'wrong-phase', phase: 'ringing', allowed: ['talking'] });
        await scene.done({ type: 'answer' });
        const to = (userId: string) => ({ type: 'addParticipant', to: { userId } });
        await refuses(to('00000000-0000-4000-8000-000000000000'), 409, {
          code: 'target-not-reachable',
          reason: 'unknownUser',
        });
        await refuses(to(scene.anna), 409, { code: 'takes-part-already', userId: scene.anna });
        await refuses({ ...to(scene.anna), userId: scene.piotr }, 409, { code: 'not-your-call' });
        await refuses({ type: 'leave' }, 409, { code: 'not-in-conference' });
        await refuses({ type: 'addParticipant' }, 422, { code: 'invalid-body' });
        await refuses(to('a\nb'), 422, { code: 'invalid-body' });
        await setKnownPhone(driver, scene.callcard, '1002', { kind: 'offline' });
        await refuses(adds(scene), 409, { code: 'target-not-reachable', reason: 'notRegistered' });
        await setKnownPhone(driver, scene.callcard, '1002', { kind: 'busy' });
        const refused = await scene.command(adds(scene));
        expect([202, 409]).toContain(refused.status);
        await scene.fact('legEnded', ({ cause }) => cause === 'USER_BUSY');
        await both(scene);
        await scene.done({ type: 'hangUp' });
        await refuses(adds(scene), 409, { code: 'wrong-phase', phase: 'ended' });
      }),
  },
];

const adds = ({ piotr }: SteeringScene) => ({ type: 'addParticipant', to: { userId: piotr } });

/** Calls Piotr to the conversation, and waits until all hear each other; gives Piotr's leg. */
async function joins(scene: SteeringScene): Promise<unknown> {
  await scene.done(adds(scene));
  const { legId } = await scene.fact('joined', ({ userId }) => userId === scene.piotr);
  await scene.fact('joined', ({ userId }) => userId === scene.anna);
  await scene.hears('caller', '1001', '1002');
  return legId;
}

/** The caller and Anna hear each other and nobody else. */
async function both(scene: SteeringScene): Promise<void> {
  await scene.hears('caller', '1001');
  await scene.hears('1001', 'caller');
}

/** The user's phone stops ringing soon. */
async function shorten({ callcard }: SteeringScene, userId: string): Promise<void> {
  const path = `/v1/users/${userId}`;
  const found = await callcard.fetch(path);
  const headers = { 'content-type': 'application/json', 'if-match': found.headers.get('etag') ?? '' };
  const changed = await callcard.fetch(path, {
    method: 'PATCH',
    headers,
    body: JSON.stringify({ ringSeconds: 3 }),
  });
  expect(changed.status).toBe(200);
}

async function untilSaid({ driver }: SteeringScene, command: string, expected: string): Promise<void> {
  await expect
    .poll(async () => (await driver.api(command)).trim(), { timeout: 8_000, interval: 50 })
    .toBe(expected);
}

const untilInConference = (scene: SteeringScene, uuid: unknown) =>
  untilSaid(scene, `uuid_getvar ${String(uuid)} conference_name`, scene.callId);

const untilGone = (scene: SteeringScene, uuid: unknown) =>
  untilSaid(scene, `uuid_exists ${String(uuid)}`, 'false');

/** Zofia (1003), who may listen in or not. */
async function addZofia(scene: SteeringScene, role?: string): Promise<string> {
  const { driver, callcard } = scene;
  const user = await callcard.create('/v1/users', {
    name: 'Zofia',
    extension: '1003',
    ...(role ? { role } : {}),
  });
  await setKnownPhone(driver, callcard, '1003', { kind: 'answer', afterMs: 300 });
  return user.id;
}

/** Supervisors who listen in, and what nobody may notice of it. */
export const listeningCalls: readonly SteeringCall[] = [
  {
    name: 'C3: a supervisor listens in, unheard, follows the caller through a transfer, and is nobody who talks',
    run: (driver) => {
      const from = '+48699000111';
      const line = { leadOwnership: { onManualTransfer: 'receiving-user' } };
      return playSteering(driver, { from, line, queue: ['anna'], lineQueue: true }, async (scene) => {
        const answered = await scene.fact('answered');
        const userId = await addZofia(scene, 'supervisor');
        const given = await scene.command({ type: 'listenIn', userId });
        expect([200, 202]).toContain(given.status);
        const started = await scene.fact('listeningStarted');
        expect(started).toMatchObject({ userId, extension: '1003', whispers: false });
        await scene.hears('1003', 'caller', '1001');
        await scene.hears('caller', '1001');
        await scene.hears('1001', 'caller');
        await scene.done({ type: 'listenIn', userId });
        expect(await scene.command({ type: 'whisper', userId })).toMatchObject({
          status: 409,
          body: { code: 'takes-part-already', userId },
        });
        for (const type of ['hold', 'hangUp', 'pauseRecording'])
          expect(await scene.command({ type, userId })).toMatchObject({ body: { code: 'not-your-call' } });
        expect(await scene.call()).toMatchObject({
          talkingWith: { userId: scene.anna },
          answeredBy: scene.anna,
          legs: [{ userId: scene.anna }],
          listeners: [{ userId, extension: '1003', endedAt: null, whispers: false }],
        });
        await scene.done({ type: 'transfer', kind: 'blind', to: { userId: scene.piotr } });
        await scene.fact('answered', ({ legId }) => legId !== answered['legId']);
        await scene.hears('1003', 'caller', '1002');
        await scene.hears('caller', '1002');
        await scene.done({ type: 'hangUp', userId: scene.piotr });
        await scene.fact('listeningEnded');
        await scene.fact('recordingStored');
        const call = await scene.call();
        expect(call).toMatchObject({
          answeredBy: scene.anna,
          transfers: [{ byUserId: scene.anna, toUserId: scene.piotr }],
          listeners: [{ userId }],
        });
        const [listener] = call['listeners'] as readonly { readonly endedAt: string | null }[];
        expect(listener?.endedAt).not.toBeNull();
        const lead = await scene.fact('leadCreated');
        expect(await scene.callcard.json(`/v1/leads/${String(lead['leadId'])}`)).toMatchObject({
          ownerId: scene.piotr,
        });
        const { caller, 1001: agent } = driver.tones;
        const moved = await scene.fact('transferred');
        expect(await scene.recorded(started['at'], moved['at'])).toEqual([[caller], [agent]]);
      });
    },
  },
  {
    name: 'C3: a supervisor whispers to the user who talks, and the caller does not hear it; one recording, without it',
    run: (driver) =>
      playSteering(driver, {}, async (scene) => {
        await scene.fact('answered');
        const userId = await addZofia(scene, 'administrator');
        const given = await scene.command({ type: 'whisper', userId });
        expect([200, 202]).toContain(given.status);
        const started = await scene.fact('listeningStarted', ({ whispers }) => whispers === true);
        await scene.hears('1001', 'caller', '1003');
        await scene.hears('caller', '1001');
        await scene.hears('1003', 'caller', '1001');
        const { caller, 1001: agent } = driver.tones;
        await driver.api(`uuid_kill ${String(started['legId'])}`);
        const ended = await scene.fact('listeningEnded');
        await both(scene);
        await scene.done({ type: 'hangUp' });
        await scene.fact('recordingStored');
        expect(await scene.recorded(started['at'], ended['at'])).toEqual([[caller], [agent]]);
        expect(await scene.call()).toMatchObject({ listeners: [{ userId, whispers: true }] });
      }),
  },
  {
    name: 'C3: nobody listens in whose role is another, and to nothing that is not there',
    run: (driver) =>
      playSteering(driver, { phones: { 1001: { kind: 'talkWhenTold' } } }, async (scene) => {
        await scene.fact('legRinging');
        const refused = { status: 403, body: { code: 'role-not-allowed', role: 'agent' } };
        for (const type of ['listenIn', 'whisper'])
          expect(await scene.command({ type, userId: scene.piotr })).toMatchObject(refused);
        const userId = await addZofia(scene, 'supervisor');
        expect(await scene.command({ type: 'listenIn', userId })).toMatchObject({
          status: 409,
          body: { code: 'wrong-phase', phase: 'ringing' },
        });
        await scene.done({ type: 'answer' });
        expect(await scene.command({ type: 'listenIn', userId: scene.anna })).toMatchObject(refused);
        await setKnownPhone(driver, scene.callcard, '1003', { kind: 'offline' });
        expect(await scene.command({ type: 'listenIn', userId })).toMatchObject({
          status: 409,
          body: { code: 'target-not-reachable', reason: 'notRegistered' },
        });
        await scene.done({ type: 'hangUp' });
        expect((await scene.call())['listeners']).toBeUndefined();
      }),
  },
  {
    name: 'A8: who listened in while no gateway ran is told by the record',
    run: (driver) =>
      playSteering(driver, {}, async (scene) => {
        await scene.fact('answered');
        const userId = await addZofia(scene, 'supervisor');
        await scene.command({ type: 'listenIn', userId });
        const { legId } = await scene.fact('listeningStarted');
        await scene.callcard.kill();
        await driver.api(`uuid_kill ${String(legId)}`);
        await untilGone(scene, legId);
        await scene.callcard.start();
        await scene.fact('listeningEnded');
        await scene.done({ type: 'hangUp' });
      }),
  },
];
