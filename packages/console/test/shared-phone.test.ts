import { describe, expect, it } from 'vitest';
import { type SharedPhone, sharePhone } from '../src/phone/shared-phone.js';
import { fakeBrowser, turn, until } from './support/fake-browser.js';
import { createFakePhone, type FakePhone } from './support/fake-phone.js';

/** Tabs of one browser, and the phones that they made, in order. */
function bench() {
  const tabs = fakeBrowser();
  const name = `user ${Math.random()}`;
  const made: FakePhone[] = [];
  const failures: Error[] = [];
  const timers: (() => void)[] = [];
  let ids = 0;
  const openTab = (): SharedPhone =>
    sharePhone({
      ...{ name, tabs },
      async createPhone() {
        const failure = failures.shift();
        if (failure) throw failure;
        const phone = createFakePhone();
        made.push(phone);
        return phone;
      },
      newId: () => `command ${++ids}`,
      later(_, run) {
        timers.push(run);
        return () => timers.splice(timers.indexOf(run), 1);
      },
    });
  return { openTab, made, failures, timers };
}

const linkOf = ({ state }: SharedPhone) => state.value.link;

describe('the phone of all tabs', () => {
  it('is in the tab that came first, and shown by all', async () => {
    const { openTab, made } = bench();
    const tabs = [openTab(), openTab()];
    for (const tab of tabs) tab.start();
    await until(() => tabs.every((tab) => linkOf(tab) === 'registered'));
    expect(tabs.map(({ isHere }) => isHere.value)).toEqual([true, false]);
    made[0]?.ring('c1', '+48601234567');
    await until(() => tabs.every(({ state }) => state.value.calls[0]?.callId === 'c1'));
    expect(made).toHaveLength(1);
    for (const tab of tabs) tab.stop();
  });

  it('tells a tab that comes later what there is', async () => {
    const { openTab, made } = bench();
    const first = openTab();
    first.start();
    await until(() => linkOf(first) === 'registered');
    made[0]?.ring('c1', '1');
    const late = openTab();
    late.start();
    await until(() => late.state.value.calls.length === 1);
    expect(late.isHere.value).toBe(false);
    for (const tab of [first, late]) tab.stop();
  });

  it('does what any tab asks for, and says there why it could not', async () => {
    const { openTab, made } = bench();
    const [here, there] = [openTab(), openTab()];
    here.start();
    there.start();
    await until(() => linkOf(there) === 'registered');
    const id = made[0]?.ring('c1', '1') ?? '';
    await there.answer(id);
    await there.hold(id, true);
    await here.mute(id, true);
    await until(() => there.state.value.calls[0]?.isMuted === true);
    expect(there.state.value.calls).toMatchObject([{ phase: 'talking', isHeld: true, isMuted: true }]);
    await expect(there.answer(id)).rejects.toMatchObject({ code: 'noCall' });
    await there.hangUp(id);
    expect(made[0]?.done).toEqual([`answer ${id}`, `hold ${id} true`, `mute ${id} true`, `hangUp ${id}`]);
    for (const tab of [here, there]) tab.stop();
  });

  it('registers anew in the next tab when the one that has it goes', async () => {
    const { openTab, made } = bench();
    const [first, second] = [openTab(), openTab()];
    first.start();
    second.start();
    await until(() => linkOf(second) === 'registered');
    first.stop();
    await until(() => second.isHere.value);
    expect([linkOf(first), linkOf(second), made.length]).toEqual(['off', 'registered', 2]);
    expect(made[0]?.state.value.link).toBe('off');
    second.stop();
  });

  it('says so when the tab that has it does not answer', async () => {
    const { openTab, made, timers } = bench();
    const [here, there] = [openTab(), openTab()];
    here.start();
    there.start();
    await until(() => linkOf(there) === 'registered');
    const phone = made[0];
    if (!phone) throw new Error('no phone was made');
    phone.answer = () => new Promise(() => undefined);
    const asked = there.answer(phone.ring('c1', '1'));
    for (const run of [...timers]) run();
    await expect(asked).rejects.toMatchObject({ code: 'noAnswer' });
    for (const tab of [here, there]) tab.stop();
  });

  it('says that it failed when it cannot be made, and is made again', async () => {
    const { openTab, made, failures, timers } = bench();
    failures.push(new Error('the library cannot be loaded'));
    const tab = openTab();
    tab.start();
    await until(() => linkOf(tab) === 'lost');
    expect(tab.state.value.fault).toEqual({ code: 'failed' });
    timers[0]?.();
    await until(() => linkOf(tab) === 'registered');
    expect(made).toHaveLength(1);
    tab.stop();
  });

  it('is off in a tab that has stopped, and there again when it is started again', async () => {
    const { openTab, made } = bench();
    const tab = openTab();
    tab.start();
    tab.stop();
    await turn();
    await expect(tab.answer('call 1')).rejects.toMatchObject({ code: 'noCall' });
    tab.start();
    await until(() => linkOf(tab) === 'registered');
    expect(made.at(-1)?.state.value.link).toBe('registered');
    tab.stop();
  });

  it('is nowhere where a browser has no locks', async () => {
    const tab = sharePhone({
      ...{ name: 'nobody', tabs: { ...fakeBrowser(), locks: undefined } },
      createPhone: () => Promise.reject(new Error('nobody may have it')),
      newId: () => 'id',
      later: () => () => undefined,
    });
    tab.start();
    await turn();
    expect(tab.state.value.link).toBe('off');
  });
});
