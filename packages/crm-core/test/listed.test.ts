import { type Call, comparableText, searchedWords } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { aCall, aRecording } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { asStored, stampChanges } from '../src/call/stamp-changes.js';
import { listingsAreAsTheCoreSays } from './listed-property.js';

describe('listings of the memory store', () => {
  it('are those of which the core says so, whatever is asked', () =>
    listingsAreAsTheCoreSays((body) => body(createMemoryStore()), { numRuns: 100 }));
});

describe('text that is searched', () => {
  it.each([
    ['Straße', 'STRASSE'],
    ['ﬁne', 'fine'],
    ['οδος', 'ΟΔΟΣ'],
    ['Łódź', 'łÓDŹ'],
    ['Ａ１', 'a1'],
  ])('%s is %s', (a, b) => expect(comparableText(a)).toBe(comparableText(b)));

  it('is searched by its words, each once, whatever is between them', () => {
    expect(searchedWords(' wants\ta  Wants\u0000refund ')).toEqual(['WANTS', 'A', 'REFUND']);
    expect(searchedWords(' \n')).toEqual([]);
  });
});

describe('when a call that is stored has changed', () => {
  const [first, second] = [aRecording({ id: 'a' }), aRecording({ id: 'b' })];
  const call = aCall({ recordings: [first, second] });
  const changes = ({ updatedAt, recordings }: Call) => [updatedAt, ...recordings.map((one) => one.updatedAt)];

  it('is told of it, and of those of its recordings that are not as they were', () => {
    const stored = stampChanges(undefined, call, 10);
    expect(changes(stored)).toEqual([10, 10, 10]);
    const stopped = aCall({ recordings: [first, aRecording({ id: 'b', state: 'stopped' })] });
    expect(changes(stampChanges(stored, stopped, 20))).toEqual([20, 10, 20]);
  });

  it('is told of all its recordings when what is shown with them is not as it was', () => {
    const stored = stampChanges(undefined, call, 10);
    const answered = aCall({ recordings: [first, second], answeredBy: 'ewa' });
    expect(changes(stampChanges(stored, answered, 20))).toEqual([20, 20, 20]);
  });

  it('stays unknown of recordings that an earlier version wrote and nobody changed', () =>
    expect(changes(stampChanges(call, call, 20))).toEqual([20, undefined, undefined]));

  it('is what the stored call says of one that was folded again', () => {
    expect(asStored(stampChanges(undefined, call, 10), call)).toEqual(stampChanges(undefined, call, 10));
    expect(asStored(undefined, call)).toBe(call);
  });
});
