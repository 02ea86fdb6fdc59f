import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { createKeptTexts } from '../src/parts/kept-texts.js';

function memoryStorage() {
  const entries = new Map<string, string>();
  return {
    entries,
    get length() {
      return entries.size;
    },
    key: (n: number) => [...entries.keys()][n] ?? null,
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
}

describe('what is written on a card and not sent', () => {
  it('is there again after a reload, of each call for itself', () => {
    const storage = memoryStorage();
    const texts = createKeptTexts(() => storage, 'anna');
    texts.keep('a', 'Wants a call back');
    texts.keep('b', '<b>');
    const again = createKeptTexts(() => storage, 'anna');
    expect(['a', 'b', 'c'].map(again.read)).toEqual(['Wants a call back', '<b>', '']);
  });

  it('is forgotten once it is sent, and once the card is closed, but not before the card is there', () => {
    const storage = memoryStorage();
    const texts = createKeptTexts(() => storage, 'anna');
    for (const callId of ['a', 'b', 'c']) texts.keep(callId, callId);
    const cards = signal<readonly { readonly callId: string }[]>([]);
    texts.follow(cards);
    expect(texts.read('a')).toBe('a');
    cards.value = [{ callId: 'a' }, { callId: 'b' }];
    texts.keep('b', '');
    cards.value = [{ callId: 'b' }];
    expect(['a', 'b', 'c'].map(texts.read)).toEqual(['', '', 'c']);
  });

  it('is gone after a sign-out, and what somebody else left behind as soon as another one signs in', () => {
    const storage = memoryStorage();
    storage.setItem('callcard-language', 'pl');
    createKeptTexts(() => storage, 'anna').keep('a', 'secret');
    const others = createKeptTexts(() => storage, 'ewa');
    expect([...storage.entries.keys()]).toEqual(['callcard-language']);
    others.keep('a', 'x');
    others.clear();
    expect([...storage.entries.keys()]).toEqual(['callcard-language']);
  });

  it('is kept by nobody where the browser has no storage', () => {
    const texts = createKeptTexts(() => {
      throw new DOMException('no', 'SecurityError');
    }, 'anna');
    texts.keep('a', 'x');
    texts.clear();
    expect(texts.read('a')).toBe('');
  });
});
