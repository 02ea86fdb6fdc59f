import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bound, entry, linesOf, orElse, part, saidLines, textOf } from '../src/parts/form/bound.js';
import { changedFields, isUnchanged } from '../src/parts/form/changes.js';
import { moved } from '../src/parts/form/list-editor.js';
import { wholeNumber } from '../src/parts/form/number-field.js';

/** Something that is edited, and how it is now. */
function edited<T>(value: T): { readonly bound: Bound<T>; readonly now: () => T } {
  let current = value;
  const onInput = (next: T) => {
    current = next;
  };
  return { bound: { value, onInput, pointer: '', error: undefined }, now: () => current };
}

describe('a part of what is edited', () => {
  it('changes nothing but itself, and says where it is', () => {
    const { bound, now } = edited({ name: 'Anna', hours: { open: [{ from: '09:00' }, { from: '13:00' }] } });
    const open = part(part(bound, 'hours'), 'open');
    const from = part(entry(open, 1, { from: '13:00' }), 'from');
    expect(from.pointer).toBe('/hours/open/1/from');
    from.onInput('14:00');
    expect(now()).toEqual({ name: 'Anna', hours: { open: [{ from: '09:00' }, { from: '14:00' }] } });
  });

  it('is shown as what holds where nothing is said, and says nothing where its text is empty', () => {
    expect(orElse(edited<boolean | undefined>(undefined).bound, true).value).toBe(true);
    const { bound, now } = edited<string | null>('Sales');
    textOf(bound).onInput('');
    expect(now()).toBeNull();
  });

  it('keeps lines as they are written until they are sent', () => {
    const { bound, now } = edited<string[]>(['PL']);
    linesOf(bound).onInput('PL\n de \n');
    expect(now()).toEqual(['PL', ' de ', '']);
    expect(saidLines(now())).toEqual(['PL', 'de']);
  });
});

describe('what is sent of a change', () => {
  it('makes the one into the other, and is nothing where nothing was changed', () => {
    const value = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.constant(null),
      fc.array(fc.string(), { maxLength: 3 }),
    );
    const record = fc.record({ a: value, b: value, c: fc.record({ d: value }) });
    fc.assert(
      fc.property(record, record, (before, after) => {
        expect({ ...before, ...changedFields(before, after) }).toEqual(after);
        expect(changedFields(after, structuredClone(after))).toEqual({});
        expect(isUnchanged(before, after)).toBe(Object.keys(changedFields(before, after)).length === 0);
      }),
    );
  });

  it('takes a field that is undefined for none, and a list for no object', () => {
    expect(changedFields({ a: { b: 1 } }, { a: { b: 1, c: undefined } })).toEqual({});
    expect(isUnchanged([], {})).toBe(false);
  });
});

describe('entries that are moved', () => {
  it('stay the same ones, and one of them is where it was moved to', () => {
    const list = fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(list, fc.nat(), fc.nat(), (entries, a, b) => {
        const [from, to] = [a % entries.length, b % entries.length];
        const after = moved(entries, from, to);
        expect(after[to]).toBe(entries[from]);
        expect([...after].sort()).toEqual([...entries].sort());
      }),
    );
  });
});

describe('whole numbers', () => {
  it.each([
    ['7', 7],
    [' 12 ', 12],
    ['-3', -3],
    ['', undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['9'.repeat(16), undefined],
  ])('„%s” is %s', (text, number) => {
    expect(wholeNumber(text)).toBe(number);
  });
});
