/** Keys that are pressed together, as `aria-keyshortcuts` writes them: `Alt+Shift+A`. */
export type Combination = string;

/** What of a key press says which keys it was. */
export type KeyPress = Pick<KeyboardEvent, 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'code'> & {
  getModifierState?(key: string): boolean;
};

const modifiers = [
  ['Control', 'ctrlKey'],
  ['Alt', 'altKey'],
  ['Meta', 'metaKey'],
  ['Shift', 'shiftKey'],
] as const;

/** By the place of the key and not by what it types: that differs by language, and with Alt. */
function keyOf(code: string): string | undefined {
  const [, letter] = /^(?:Key|Digit)([A-Z0-9])$/.exec(code) ?? [];
  return letter ?? (/^F([1-9]|1[0-2])$/.test(code) ? code : undefined);
}

/** Which keys were pressed together; undefined: no letter, digit or F key was among them, or they type a character (AltGr). */
export function combinationOf(press: KeyPress): Combination | undefined {
  if (press.getModifierState?.('AltGraph')) return undefined;
  const key = keyOf(press.code);
  if (key === undefined) return undefined;
  const held = modifiers.flatMap(([name, field]) => (press[field] ? [name] : []));
  return [...held, key].join('+');
}

/**
 * Whether a combination can be had for this: two keys held beside it, so that it is never what somebody types, says to a screen reader
 * (WCAG 2.1.4) or wants of the browser; Control with Alt alone is AltGr on some keyboards.
 */
export function isUsable(combination: Combination): boolean {
  const held = combination.split('+').slice(0, -1);
  return held.length >= 2 && held.join('+') !== 'Control+Alt';
}
