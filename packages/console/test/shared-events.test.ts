import type { LiveEvent } from '@callcard/api/client';
import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { type EventsSource, type LiveEvents, shareEvents, type Tabs } from '../src/live/shared-events.js';
import { fakeBrowser, turn, until } from './support/fake-browser.js';

const event = (position: string) =>
  ({ type: 'ended', callId: 'c', position, fact: {} }) as unknown as LiveEvent;

/** A server that tells what it is given to whoever reads, and after which position they began. */
function fakeServer() {
  const reached = signal<boolean | undefined>(undefined);
  const begun: (string | undefined)[] = [];
  let emit: (next: LiveEvent | Error) => void = () => undefined;
  const source: EventsSource = {
    reached,
    async *open(after, ended) {
      begun.push(after);
      reached.value = true;
      while (!ended.aborted) {
        const next = await new Promise<LiveEvent | Error | undefined>((resolve) => {
          emit = resolve;
          ended.addEventListener('abort', () => resolve(undefined));
        });
        if (next === undefined) return;
        if (next instanceof Error) throw next;
        yield next;
      }
    },
  };
  return { source, begun, reached, emit: (next: LiveEvent | Error) => emit(next) };
}

function heard(live: LiveEvents): string[] {
  const positions: string[] = [];
  live.listen(({ position }) => positions.push(position));
  return positions;
}

let streams = 0;

/** Of a browser of its own. */
function nextName(): string {
  streams += 1;
  return `test ${streams}`;
}

function openTab(tabs: Tabs, source: EventsSource, name: string): LiveEvents {
  return shareEvents({ name, source, tabs, pause: turn as () => Promise<void> });
}

describe('events of all tabs', () => {
  it('are read by one tab, heard by all, and read by the next from where the first stopped', async () => {
    const name = nextName();
    const tabs = fakeBrowser();
    const server = fakeServer();
    const first = openTab(tabs, server.source, name);
    const second = openTab(tabs, server.source, name);
    const lists = [heard(first), heard(second)];
    await Promise.all([first.ready, second.ready]);
    server.emit(event('1'));
    await until(() => lists.every((list) => list.length === 1));
    expect(server.begun).toEqual([undefined]);
    first.stop();
    await until(() => server.begun.length === 2);
    expect(server.begun).toEqual([undefined, '1']);
    await turn();
    server.emit(event('2'));
    await until(() => lists[1]?.length === 2);
    expect(lists).toEqual([['1'], ['1', '2']]);
    second.stop();
  });

  it('that were missed for good are counted in every tab', async () => {
    const name = nextName();
    const tabs = fakeBrowser();
    const server = fakeServer();
    const both = [openTab(tabs, server.source, name), openTab(tabs, server.source, name)];
    await Promise.all(both.map(({ ready }) => ready));
    server.emit(new Error('no such position'));
    await until(() => both.every(({ gaps }) => gaps.value === 1));
    await until(() => server.begun.length === 2);
    expect(server.begun).toEqual([undefined, undefined]);
    for (const tab of both) tab.stop();
  });

  it('say in every tab when the server is not there', async () => {
    const name = nextName();
    const tabs = fakeBrowser();
    const server = fakeServer();
    const both = [openTab(tabs, server.source, name), openTab(tabs, server.source, name)];
    await Promise.all(both.map(({ ready }) => ready));
    server.reached.value = false;
    await until(() => both.every(({ connected }) => !connected.value));
    server.reached.value = true;
    await until(() => both.every(({ connected }) => connected.value));
    for (const tab of both) tab.stop();
  });

  it('are read by each tab where a browser has no locks', async () => {
    const server = fakeServer();
    const live = openTab({ ...fakeBrowser(), locks: undefined }, server.source, 'alone');
    const list = heard(live);
    await live.ready;
    await turn();
    server.emit(event('1'));
    await until(() => list.length === 1);
    live.stop();
  });
});
