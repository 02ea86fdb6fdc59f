import { describe, expect, it } from 'vitest';
import { createKnownChannels } from '../src/node/known-channels.js';

/** A memory with a clock that the test moves. */
function memory() {
  const time = { now: 1_000 };
  return { time, channels: createKnownChannels({ now: () => time.now }) };
}

describe('known channels', () => {
  it('stay known without events, and are to be asked about after a silent minute', () => {
    const { time, channels } = memory();
    channels.heard('a', 'call', false);
    time.now += 59_999;
    expect([...channels.silent(new Set(['a']))]).toEqual([]);
    time.now += 10_000;
    expect([...channels.silent(new Set(['a']))]).toEqual(['a']);
    expect(channels.get('a')).toMatchObject({ callId: 'call', waiting: false });
    channels.asked('a', 'call', false);
    time.now += 10_000;
    expect([...channels.silent(new Set(['a']))]).toEqual([]);
  });

  it('that are silent are asked about in turns, longest silent first, a few every ten seconds', () => {
    const { time, channels } = memory();
    const uuids = Array.from({ length: 12 }, (_, n) => `channel-${n}`);
    for (const uuid of uuids) {
      channels.heard(uuid, 'call', false);
      time.now += 1;
    }
    time.now += 60_000;
    const asked = () => {
      const turn = [...channels.silent(new Set(uuids))];
      for (const uuid of turn) channels.asked(uuid, 'call', false);
      return turn;
    };
    expect(asked()).toEqual(uuids.slice(0, 5));
    expect(asked()).toEqual([]);
    time.now += 10_000;
    expect(asked()).toEqual(uuids.slice(5, 10));
    time.now += 10_000;
    expect(asked()).toEqual(uuids.slice(10));
  });

  it('that the switch no longer has are never silent', () => {
    const { time, channels } = memory();
    channels.heard('a', 'call', false);
    time.now += 60_000;
    expect([...channels.silent(new Set())]).toEqual([]);
  });

  it('are unknown after an event was missed, whatever other events say, until the switch was asked', () => {
    const { channels } = memory();
    channels.heard('a', 'call', false);
    channels.missed('a');
    channels.heard('a', 'call', false);
    expect(channels.get('a')).toBeUndefined();
    channels.asked('a', 'call', true);
    expect(channels.get('a')).toMatchObject({ waiting: true });
  });

  it('are all unknown after a gap', () => {
    const { channels } = memory();
    channels.heard('a', 'call', false);
    channels.asked('b', undefined, false);
    channels.forgetAll();
    expect([channels.get('a'), channels.get('b')]).toEqual([undefined, undefined]);
  });

  it('stay known while the list of the switch lags behind the events, and are forgotten after it', () => {
    const { time, channels } = memory();
    channels.heard('a', 'call', false);
    channels.keepListed(new Set());
    expect(channels.get('a')).toBeDefined();
    time.now += 60_000;
    channels.keepListed(new Set());
    expect(channels.get('a')).toBeUndefined();
  });
});
