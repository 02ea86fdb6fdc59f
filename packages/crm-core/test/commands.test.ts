import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AgentCommand, type CallPhase, checkCommand, talkingUser } from '../src/index.js';
import { aCall, aLeg, aMoment, aRecording } from '../src/testing/index.js';

const talking = aCall({
  phase: 'talking',
  legs: [
    aLeg({ legId: 'lost', userId: 'piotr', endedAt: aMoment }),
    aLeg({ userId: 'anna', answeredAt: aMoment }),
  ],
  recordings: [aRecording({ state: 'recording' })],
});

const commands: readonly AgentCommand[] = [
  { type: 'hold' },
  { type: 'resume' },
  { type: 'mute' },
  { type: 'unmute' },
  { type: 'keypad', digits: '12w3#' },
  { type: 'transfer', kind: 'blind', to: { userId: 'piotr' } },
  { type: 'completeTransfer' },
  { type: 'cancelTransfer' },
  { type: 'answer' },
  { type: 'skip' },
  { type: 'pickUp' },
  { type: 'addParticipant', to: { userId: 'piotr' } },
  { type: 'leave' },
  { type: 'listenIn' },
  { type: 'whisper' },
  { type: 'pauseRecording' },
  { type: 'resumeRecording' },
  { type: 'hangUp' },
];

describe('C3: what an agent may do during a call', () => {
  it.each([
    ['offered', ['pickUp', 'hangUp']],
    ['ringing', ['pickUp', 'hangUp']],
    ['voicemail', ['hangUp']],
    [
      'talking',
      [
        'hold',
        'resume',
        'mute',
        'unmute',
        'keypad',
        'transfer',
        'addParticipant',
        'pauseRecording',
        'resumeRecording',
        'hangUp',
      ],
    ],
    ['held', ['hold', 'resume', 'mute', 'unmute', 'transfer', 'pauseRecording', 'resumeRecording', 'hangUp']],
    ['ended', []],
  ] as const)('%s: %j', (phase: CallPhase, allowed) => {
    const possible = commands.filter((command) => checkCommand({ ...talking, phase }, command, 'anna').ok);
    expect(possible.map((command) => command.type)).toEqual(allowed);
  });

  it('only the user who talks may command a conversation', () => {
    expect(talkingUser(talking)).toBe('anna');
    expect(checkCommand(talking, { type: 'hold' }, 'piotr')).toEqual({
      ok: false,
      error: { code: 'notYourCall', userId: 'anna' },
    });
  });

  it.each([
    [{ type: 'keypad', digits: '' }, 'badDigits'],
    [{ type: 'keypad', digits: '1\n2' }, 'badDigits'],
    [{ type: 'keypad', digits: '1'.repeat(65) }, 'badDigits'],
    [{ type: 'transfer', kind: 'blind', to: { userId: 'anna' } }, 'transferToSelf'],
  ] as const)('%j is refused', (command, code) => {
    expect(checkCommand(talking, command, 'anna')).toEqual({ ok: false, error: { code } });
  });

  it('A7: pausing and resuming are refused while nothing is recorded, and nothing else is', () => {
    const stored = { ...talking, recordings: [aRecording({ state: 'stored' })] };
    for (const call of [{ ...talking, recordings: [] }, stored]) {
      for (const type of ['pauseRecording', 'resumeRecording'] as const) {
        expect(checkCommand(call, { type }, 'anna')).toEqual({ ok: false, error: { code: 'notRecorded' } });
      }
      expect(checkCommand(call, { type: 'hold' }, 'anna').ok).toBe(true);
    }
  });

  it('a refusal in the wrong phase names the phase and those that allow the command', () => {
    expect(checkCommand({ ...talking, phase: 'ringing' }, { type: 'mute' }, 'anna')).toEqual({
      ok: false,
      error: { code: 'wrongPhase', phase: 'ringing', allowed: ['talking', 'held'] },
    });
  });

  it('of several phones the user talks whose phone is connected, the last of them', () => {
    const over = aLeg({ legId: 'over', userId: 'ewa', answeredAt: aMoment, endedAt: aMoment + 9 });
    const ringing = aLeg({ legId: 'ringing', userId: 'piotr', ringingAt: aMoment });
    expect(talkingUser({ ...talking, legs: [...talking.legs, over, ringing] })).toBe('anna');
    const second = aLeg({ legId: 'second', userId: 'jan', answeredAt: aMoment });
    expect(talkingUser({ ...talking, legs: [...talking.legs, second, ringing] })).toBe('jan');
    expect(talkingUser({ ...talking, legs: [over, ringing] })).toBeNull();
  });

  it('whatever the digits: keypad characters or a refusal', () => {
    fc.assert(
      fc.property(fc.string(), (digits) => {
        const checked = checkCommand(talking, { type: 'keypad', digits }, 'anna');
        expect(checked.ok).toBe(/^[0-9*#A-DwW]{1,64}$/.test(digits) && !digits.includes('\n'));
      }),
    );
  });
});
