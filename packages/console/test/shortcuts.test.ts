import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combinationOf, isUsable } from '../src/shortcuts/combination.js';
import { listenToKeys } from '../src/shortcuts/listen.js';
import { createShortcuts, shortcutActions, standardKeys } from '../src/shortcuts/shortcuts.js';

const press = (code: string, held: readonly ('alt' | 'ctrl' | 'meta' | 'shift')[], altGraph = false) => ({
  code,
  altKey: held.includes('alt'),
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  shiftKey: held.includes('shift'),
  getModifierState: (key: string) => altGraph && key === 'AltGraph',
});

function browser(kept: string | null = null) {
  const texts = new Map(kept === null ? [] : [['callcard-keys anna', kept]]);
  const tabs: ((key: string, text: string | null) => void)[] = [];
  return {
    texts,
    tell: (key: string, text: string) => {
      for (const tab of tabs) tab(key, text);
    },
    storage: {
      getItem: (key: string) => texts.get(key) ?? null,
      setItem: (key: string, text: string) => void texts.set(key, text),
      listen(changed: (key: string, text: string | null) => void) {
        tabs.push(changed);
        return () => undefined;
      },
    },
  };
}

describe('keys that are pressed together', () => {
  it.each([
    ['KeyA', ['alt', 'shift'], 'Alt+Shift+A'],
    ['Digit7', ['ctrl', 'shift'], 'Control+Shift+7'],
    ['F9', ['meta', 'alt'], 'Alt+Meta+F9'],
    ['KeyA', [], 'A'],
    ['Enter', ['alt', 'shift'], undefined],
    ['ShiftLeft', ['alt', 'shift'], undefined],
  ] as const)('are, of %s with %j, %s', (code, held, combination) => {
    expect(combinationOf(press(code, held))).toBe(combination);
  });

  it('are none while AltGr types a character', () => {
    expect(combinationOf(press('KeyA', ['alt', 'shift'], true))).toBeUndefined();
  });

  it.each(['A', 'Shift+A', 'Alt+A', 'Control+A', 'Meta+A', 'Control+Alt+A'])('cannot be %s', (keys) => {
    expect(isUsable(keys)).toBe(false);
  });

  it.each(['Alt+Shift+A', 'Control+Alt+Shift+A', 'Control+Shift+F2'])('can be %s', (keys) => {
    expect(isUsable(keys)).toBe(true);
  });
});

describe('shortcuts', () => {
  it('are changed and kept for one user of this browser, and told to its other tabs', () => {
    const { storage, texts, tell } = browser();
    const shortcuts = createShortcuts(storage, 'anna');
    expect(shortcuts.change('answer', 'Control+Shift+9')).toBeUndefined();
    expect(createShortcuts(storage, 'anna').keys.value.answer).toBe('Control+Shift+9');
    expect(createShortcuts(storage, 'piotr').keys.value).toEqual(standardKeys);
    shortcuts.reset();
    expect(shortcuts.keys.value).toEqual(standardKeys);
    tell('callcard-keys anna', '{"mute":"Alt+Shift+Z"}');
    expect(shortcuts.keys.value.mute).toBe('Alt+Shift+Z');
    expect(texts.size).toBe(1);
  });

  it('refuse keys that are taken, with what they are for, and keys that somebody types', () => {
    const shortcuts = createShortcuts(browser().storage, 'anna');
    expect(shortcuts.change('answer', 'Alt+Shift+D')).toEqual({ code: 'taken', by: 'decline' });
    expect(shortcuts.change('answer', 'A')).toEqual({ code: 'tooFew' });
    expect(shortcuts.change('answer', standardKeys.answer)).toBeUndefined();
    expect(shortcuts.keys.value).toEqual(standardKeys);
  });

  it('are always different ones that can be used, whatever is kept', () => {
    const combination = fc.oneof(fc.constantFrom(...Object.values(standardKeys)), fc.string(), fc.integer());
    const kept = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .dictionary(fc.oneof(fc.constantFrom(...shortcutActions), fc.string()), combination)
        .map((each) => JSON.stringify(each)),
    );
    fc.assert(
      fc.property(kept, (text) => {
        const keys = createShortcuts(browser(text).storage, 'anna').keys.value;
        expect(Object.keys(keys).sort()).toEqual([...shortcutActions].sort());
        expect(new Set(Object.values(keys)).size).toBe(shortcutActions.length);
        expect(Object.values(keys).every(isUsable)).toBe(true);
      }),
    );
  });
});

describe('a key', () => {
  function pressed(answers: boolean, event: Partial<KeyboardEvent> = {}) {
    const done: string[] = [];
    const does = (action: string) => () => {
      done.push(action);
      return answers;
    };
    const controls = Object.fromEntries(shortcutActions.map((action) => [action, does(action)]));
    let listener: ((event: never) => void) | undefined;
    const page = {
      addEventListener: (_type: string, heard: never) => {
        listener = heard;
      },
    };
    listenToKeys(page, createShortcuts(browser().storage, 'anna'), controls as never);
    listener?.({
      ...press('KeyH', ['alt', 'shift']),
      preventDefault: () => done.push('kept from the browser'),
      ...event,
    } as never);
    return done;
  }

  it('does what it is for, and is kept from the browser', () => {
    expect(pressed(true)).toEqual(['hold', 'kept from the browser']);
  });

  it('is left to the browser while there is no call for it, and when it is for nothing', () => {
    expect(pressed(false)).toEqual(['hold']);
    expect(pressed(true, { code: 'KeyQ' })).toEqual([]);
  });

  it('counts once, however long it is held', () => {
    expect(pressed(true, { repeat: true })).toEqual([]);
  });
});
