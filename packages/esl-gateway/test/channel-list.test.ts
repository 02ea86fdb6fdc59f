import { describe, expect, it } from 'vitest';
import { createChannelList } from '../src/node/channel-list.js';
import { eventFromJson } from '../src/protocol/event.js';

/** A list with a clock that the test moves, and one short word for each event of a channel. */
function memory() {
  const time = { now: 10_000 };
  const list = createChannelList({ now: () => time.now });
  function event(name: string, fields: Record<string, string>): void {
    const event = eventFromJson({ 'Event-Name': name, ...fields });
    if (event) list.handle(event);
  }
  return {
    time,
    list,
    created: (uuid: string) => event('CHANNEL_CREATE', { 'Unique-ID': uuid }),
    bridged: (uuid: string) => event('CHANNEL_BRIDGE', { 'Unique-ID': uuid }),
    ended: (uuid: string) => event('CHANNEL_HANGUP_COMPLETE', { 'Unique-ID': uuid }),
    counted: (count: number) => event('HEARTBEAT', { 'Session-Count': String(count) }),
    there: () => [...list.uuids()].sort(),
  };
}

describe('the list of channels', () => {
  it('is due until the switch was asked, and then follows the events', () => {
    const { list, created, ended, there } = memory();
    expect(list.isDue()).toBe(true);
    list.listed(new Set(['a', 'b']));
    created('c');
    ended('a');
    expect([list.isDue(), there()]).toEqual([false, ['b', 'c']]);
  });

  it('has a channel of which any event came, unless it has ended', () => {
    const { list, bridged, ended, there } = memory();
    list.listed(new Set(['a']));
    bridged('b');
    ended('a');
    bridged('a');
    expect(there()).toEqual(['b']);
  });

  it('is due again once events may have been missed', () => {
    const { list } = memory();
    list.listed(new Set(['a']));
    list.forget();
    expect([list.isDue(), [...list.uuids()]]).toEqual([true, []]);
  });

  it('is due when the switch counts other channels twice in a row, and not for one that comes or goes at that moment', () => {
    const { list, counted, created } = memory();
    list.listed(new Set(['a', 'b']));
    counted(2);
    counted(3);
    expect(list.isDue()).toBe(false);
    created('c');
    counted(3);
    counted(2);
    expect(list.isDue()).toBe(false);
    counted(2);
    expect(list.isDue()).toBe(true);
    list.listed(new Set(['a', 'b']));
    expect(list.isDue()).toBe(false);
  });

  it('keeps what came or went a moment before the switch was asked, whose answer lags', () => {
    const { list, time, created, ended, there } = memory();
    list.listed(new Set(['old']));
    time.now += 10_000;
    created('new');
    ended('old');
    list.listed(new Set(['old']));
    expect(there()).toEqual(['new']);
    time.now += 3_000;
    list.listed(new Set());
    expect(there()).toEqual([]);
  });

  it('remembers no channel that ended longer ago than answers lag', () => {
    const { list, time, ended, counted, there } = memory();
    list.listed(new Set(['a']));
    ended('a');
    time.now += 3_000;
    counted(0);
    list.listed(new Set(['a']));
    expect(there()).toEqual(['a']);
  });
});
