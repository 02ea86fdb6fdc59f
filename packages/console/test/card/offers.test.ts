import { describe, expect, it } from 'vitest';
import type { CommandType } from '../../src/card/card-model.js';
import { offersOf } from '../../src/card/offers.js';
import { standingOf } from '../../src/card/standing.js';
import { anna, card, connected, leg, piotr, reading, talking } from './samples.js';

const conversing: CommandType[] = [
  ...([
    'hold',
    'resume',
    'mute',
    'unmute',
    'keypad',
    'transfer',
    'cancelTransfer',
    'addParticipant',
  ] as const),
  ...(['listenIn', 'whisper', 'pauseRecording', 'resumeRecording', 'hangUp'] as const),
];
const ringing: CommandType[] = ['answer', 'skip', 'pickUp', 'hangUp'];

function offered(
  read: ReturnType<typeof reading>,
  userId: string,
  role: 'agent' | 'supervisor' = 'agent',
): readonly CommandType[] {
  return [...offersOf(read, standingOf(read.call, userId), role)];
}

const talk = reading(
  { phase: 'talking', talkingWith: connected(), legs: [talking()] },
  { status: 'talking', commands: conversing },
);

describe('the commands that are offered', () => {
  it('C8: of a call that rings here answering and skipping, and not the end of the call', () => {
    expect(offered(reading({}, { commands: ringing }), anna)).toEqual(['answer', 'skip']);
  });

  it('C3: of a call that rings elsewhere taking it', () => {
    expect(offered(reading({}, { commands: ringing }), piotr)).toEqual(['pickUp']);
  });

  it('of a call of their own that rings out only its end', () => {
    const placed = reading(
      { direction: 'outbound', legs: [leg({ role: 'agent' })] },
      { direction: 'outbound', commands: ringing },
    );
    expect(offered(placed, anna)).toEqual(['hangUp']);
  });

  it('C3: of a conversation what can be switched as it is now', () => {
    expect(offered(talk, anna)).toEqual(['hold', 'mute', 'keypad', 'transfer', 'addParticipant', 'hangUp']);
  });

  it('A7: pausing while something is recorded, and resuming while it is paused', () => {
    const recorded = (paused: boolean) =>
      offered(
        {
          ...talk,
          card: card({
            ...talk.card,
            recordings: [{ state: 'recording', paused }] as unknown as ReturnType<typeof card>['recordings'],
          }),
        },
        anna,
      ).filter((type) => type.endsWith('Recording'));
    expect(recorded(false)).toEqual(['pauseRecording']);
    expect(recorded(true)).toEqual(['resumeRecording']);
  });

  it('C3: of the conversation of others nothing to agents, and listening in to supervisors', () => {
    expect(offered(talk, piotr)).toEqual([]);
    expect(offered(talk, piotr, 'supervisor')).toEqual(['listenIn', 'whisper']);
  });

  it('C3: while a colleague is asked the way back, and handing over once they have picked up', () => {
    const consulting = (pickedUp: boolean) => {
      const asked = leg({ userId: piotr, role: 'other' });
      const picked = pickedUp ? { ...asked, pickedUpAt: '2026-11-30T10:00:05.000Z' } : asked;
      return reading(
        { phase: 'held', legs: [talking(), picked] },
        {
          status: 'onHold',
          commands: ['resume', 'transfer', 'completeTransfer', 'cancelTransfer', 'hangUp'],
        },
      );
    };
    expect(offered(consulting(false), anna)).toEqual(['cancelTransfer', 'hangUp']);
    expect(offered(consulting(true), anna)).toEqual(['completeTransfer', 'cancelTransfer', 'hangUp']);
  });

  it('nothing that the card does not have', () => {
    expect(offered(reading({}, { commands: [] }), anna)).toEqual([]);
  });
});
