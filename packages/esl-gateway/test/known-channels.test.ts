import { describe, expect, it } from 'vitest';
import { createKnownChannels } from '../src/node/known-channels.js';

/** A memory with a clock that the test moves. */
function memory() {
  const time = { now: 1_000 };
  return { time, channels: createKnownChannels({ now: () => time.now }) };
}

describe('known channels', () => {
  it('are current for a minute after the last event', () => {
    const { time, channels } = memory();
    channels.heard('a', 'call', false);
    time.now += 59_999;
    expect(channels.current('a')).toMatchObject({ callId: 'call', waiting: false });
    time.now += 1;
    expect(channels.current('a')).toBeUndefined();
  });

  it('are unknown after an event was missed, whatever other events say, until the switch was asked', () => {
    const { channels } = memory();
    channels.heard('a', 'call', false);
    channels.missed('a');
    channels.heard('a', 'call', false);
    expect(channels.current('a')).toBeUndefined();
    channels.asked('a', 'call', true);
    expect(channels.current('a')).toMatchObject({ waiting: true });
  });

  it('are all unknown after a gap', () => {
    const { channels } = memory();
    channels.heard('a', 'call', false);
    channels.asked('b', undefined, false);
    channels.forgetAll();
    expect([channels.current('a'), channels.current('b')]).toEqual([undefined, undefined]);
  });

  it('stay known while the list of the switch lags behind the events', () => {
    const { channels } = memory();
    channels.heard('a', 'call', false);
    channels.keepListed(new Set());
    expect(channels.current('a')).toBeDefined();
  });
});
