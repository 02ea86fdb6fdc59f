import { describe, expect, it } from 'vitest';
import { confirms, groupOf } from '../../src/card/confirming.js';
import { fact } from './samples.js';

const own = ['mine'];

describe('the facts that confirm a command', () => {
  it.each([
    ['hold', 'held'],
    ['resume', 'resumed'],
    ['pauseRecording', 'recordingPaused'],
    ['transfer', 'transferred'],
    ['cancelTransfer', 'bridged'],
    ['hangUp', 'ended'],
  ] as const)('of %s it is %s, and no other', (type, said) => {
    expect(confirms(type, fact(said), own)).toBe(true);
    expect(confirms(type, fact('commented'), own)).toBe(false);
  });

  it("C3: are of the user's own phone where it is about that", () => {
    expect(confirms('mute', fact('muted', { legId: 'mine' }), own)).toBe(true);
    expect(confirms('mute', fact('muted', { legId: 'of another' }), own)).toBe(false);
    expect(confirms('skip', fact('legEnded', { legId: 'of another' }), own)).toBe(false);
  });

  it('are none of keypad digits, except that the call is over', () => {
    expect(confirms('keypad', fact('held'), own)).toBe(false);
    expect(confirms('keypad', fact('ended'), own)).toBe(true);
  });
});

describe('commands that contradict each other', () => {
  it('are one at a time', () => {
    expect(groupOf('hold')).toBe(groupOf('resume'));
    expect(groupOf('transfer')).toBe(groupOf('completeTransfer'));
    expect(groupOf('hold')).not.toBe(groupOf('mute'));
  });
});
