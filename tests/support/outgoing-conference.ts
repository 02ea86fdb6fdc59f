import { expect } from 'vitest';
import { untilAllRegistered } from './known-phone.js';
import { command, post, startCompany } from './outgoing-calls.js';
import type { OutgoingDriver } from './outgoing-driver.js';
import { knownCaller } from './scenarios.js';

/** A colleague is called to a conversation with somebody whom the user has called, and goes on alone with them. */
export async function runOutgoingConference(driver: OutgoingDriver): Promise<void> {
  await driver.setPhone('1001', { kind: 'answer', afterMs: 300 });
  await driver.setCallee({ kind: 'answer', afterMs: 300 });
  const { callcard, annaId: userId } = await startCompany(driver);
  try {
    const { id: colleague } = await callcard.create('/v1/users', { name: 'Piotr', extension: '1002' });
    await driver.setPhone('1002', { kind: 'answer', afterMs: 300 });
    await untilAllRegistered(callcard, ['1001', '1002']);
    const placed = await post(callcard, { userId, number: knownCaller });
    const callId = placed.location?.split('/').at(-1) ?? '';
    const fact = (type: string, whose?: string) =>
      callcard.waitFor(
        type,
        (event) =>
          event.callId === callId &&
          event.fact.type === type &&
          (whose === undefined || event.fact['userId'] === whose),
      );
    await fact('answered');
    await driver.untilHears('callee');
    const added = await command(callcard, callId, {
      type: 'addParticipant',
      to: { userId: colleague },
      userId,
    });
    expect(added).toMatchObject({ status: 200, json: { phase: 'talking' } });
    await fact('joined', userId);
    await fact('joined', colleague);
    await driver.untilHears('callee');
    const path = `/v1/calls/${callId}`;
    expect(await callcard.json(path)).toMatchObject({
      direction: 'outbound',
      talkingWith: { userId },
      participants: [{ userId }, { userId: colleague }],
    });
    expect(await command(callcard, callId, { type: 'leave', userId })).toMatchObject({
      status: 200,
      json: { talkingWith: { userId: colleague } },
    });
    for (const [type, call] of [
      ['hold', { phase: 'held' }],
      ['resume', { phase: 'talking', talkingWith: { userId: colleague } }],
      ['hangUp', { phase: 'ended', status: 'answered', answeredBy: userId }],
    ] as const)
      expect(await command(callcard, callId, { type, userId: colleague }), type).toMatchObject({
        status: 200,
        json: call,
      });
    await fact('recordingStored');
    expect(await callcard.json(path)).toMatchObject({
      transfers: [{ kind: 'attended', byUserId: userId, toUserId: colleague }],
      legs: [
        { role: 'agent', userId, extension: '1001' },
        { role: 'participant', userId: colleague, extension: '1002' },
      ],
    });
  } finally {
    await callcard.dispose();
  }
}
