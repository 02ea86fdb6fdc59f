import { assertEqual, assertRejects, assertTrue } from '../assert.js';
import { abc, failing, hostileIds, source } from './audio-bytes.js';
import type { AudioTest } from './audio-test.js';
import { allPages } from './harness.js';

/** What a listing of an audio store promises. */
export function listingRules(test: AudioTest): void {
  test('every object is listed once, whatever the size of the pages', async (store) => {
    assertEqual(await store.list({ limit: 9 }), { items: [], next: null }, 'of an empty store');
    const ids = [
      'r-1',
      'r',
      'r-10',
      '0',
      '-',
      'x'.repeat(100),
      ...Array.from({ length: 20 }, (_, n) => `call-${n}`),
    ];
    for (const id of ids) await store.put(id, source(abc));
    await store.put('r-1', source(abc));
    await store.put('gone', source(abc));
    await store.remove('gone');
    await assertRejects(() => store.put('broken', failing()), 'a put that fails');
    const order = (await allPages((page) => store.list(page), 500)).map(({ recordingId }) => recordingId);
    assertEqual([...order].sort(), [...ids].sort(), 'all ids');
    for (const limit of [1, 3, ids.length, ids.length + 1]) {
      const listed = await allPages((page) => store.list(page), limit);
      assertEqual(
        listed.map(({ recordingId }) => recordingId),
        order,
        `in pages of ${limit}`,
      );
    }
    for (const limit of [0, -1, 1.5, Number.NaN])
      await assertRejects(() => store.list({ limit }), `a limit of ${limit}`);
  });

  test('a listing says how large objects are, and when they were stored', async (store) => {
    await store.put('r-1', source(abc));
    await store.put('r-2', source());
    const { items } = await store.list({ limit: 9 });
    const sizes = items.map(({ recordingId, sizeBytes }) => [recordingId, sizeBytes]);
    assertEqual(
      sizes.sort(),
      [
        ['r-1', 3],
        ['r-2', 0],
      ],
      'the sizes',
    );
    assertTrue(
      items.every(({ storedAt }) => Number.isFinite(storedAt)),
      'an instant for each',
    );
  });

  test('a listing goes on from an object that was removed, and survives cursors of nobody', async (store) => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) await store.put(id, source(abc));
    const first = await store.list({ limit: 2 });
    if (first.next === null) throw new Error('there must be another page');
    // A cursor may be the id that came last.
    await store.remove(first.items[1]?.recordingId ?? '');
    const rest = await allPages((page) => store.list(page), 2, first.next);
    const seen = [...first.items, ...rest].map(({ recordingId }) => recordingId);
    assertEqual(seen.sort(), ['a', 'b', 'c', 'd', 'e'], 'each once');
    for (const after of hostileIds)
      assertTrue((await store.list({ limit: 9, after })).items.length <= 4, `after ${JSON.stringify(after)}`);
  });
}
