import type { Call } from '../../model/call.js';
import type { CallRecording } from '../../model/recording.js';
import type { DueQuery } from '../../ports/calls.js';
import type { Store } from '../../ports/store.js';
import { assertEqual } from '../assert.js';
import { aCall, aCommit, aRecording, type CallOverrides, type RecordingOverrides } from '../calls.js';
import { allPages, type PortTest } from './harness.js';

function over(
  id: string,
  endedAt: number,
  recordings: readonly RecordingOverrides[],
  fields: CallOverrides = {},
) {
  const made = recordings.map(
    (recording, n): CallRecording =>
      aRecording({ id: `${id}-${n}`, callId: id, state: 'attached', ...recording }),
  );
  return aCall({ id, endedAt, lineId: 'sales', recordings: made, ...fields });
}

async function store(to: Pick<Store, 'calls'>, ...calls: readonly Call[]): Promise<void> {
  for (const call of calls) {
    const version = (await to.calls.get(call.id))?.version ?? 0;
    await to.calls.commit(aCommit({ call, expectedVersion: version }));
  }
}

async function due(
  from: Pick<Store, 'calls'>,
  query: DueQuery,
  limit = 100,
): Promise<readonly (readonly [string, string, number])[]> {
  const found = await allPages((page) => from.calls.dueRecordings(query, page), limit);
  return found.map(({ recordingId, callId, at }) => [recordingId, callId, at]);
}

const conversations = { due: 'deletion', lineId: 'sales', kind: 'conversation' } as const;

/** Which recordings are due for something (rules A7, A10, A11), without reading every call. */
export function dueRecordingRules(test: PortTest<'calls'>): void {
  test('recordings of a line and a kind whose calls ended until then are due for deletion', async (s) => {
    await store(
      s,
      over('b', 200.5, [{}, { kind: 'voicemail' }]),
      over('a', 300, [{}, { state: 'damaged' }, { state: 'missing', sha256: 'a'.repeat(64) }]),
      over('c', 100, [{}], { lineId: 'support' }),
      over('d', 100, [{}], { lineId: null }),
      over('e', 100, [{ state: 'missing' }, { state: 'deleted' }, { state: 'stopped' }]),
      aCall({
        id: 'f',
        lineId: 'sales',
        recordings: [aRecording({ id: 'f-0', callId: 'f', state: 'stored' })],
      }),
    );
    const until300 = [
      ['b-0', 'b', 200.5],
      ['a-0', 'a', 300],
      ['a-1', 'a', 300],
      ['a-2', 'a', 300],
    ] as const;
    assertEqual(await due(s, { ...conversations, until: 200 }), [], 'too early');
    assertEqual(await due(s, { ...conversations, until: 200.5 }), [['b-0', 'b', 200.5]], 'to the moment');
    for (const limit of [1, 2, 3, 4, 5])
      assertEqual(await due(s, { ...conversations, until: 300 }, limit), until300, `in pages of ${limit}`);
    const messages = { ...conversations, kind: 'voicemail', until: 999 } as const;
    assertEqual(await due(s, messages), [['b-1', 'b', 200.5]], 'the other kind');
    assertEqual(await due(s, { ...conversations, lineId: 'none', until: 999 }), [], 'of another line');
    await store(s, over('b', 200.5, [{ state: 'deleted' }, { kind: 'voicemail' }]));
    assertEqual(await due(s, { ...conversations, until: 250 }), [], 'when it was deleted');
  });

  test('recordings are due for a check by when they were checked last, never first', async (s) => {
    const until = (instant: number) => due(s, { due: 'verification', until: instant });
    await store(
      s,
      over('a', 10, [{ verifiedAt: 50 }, { state: 'verified', verifiedAt: 40 }, {}]),
      over('b', 10, [{ state: 'truncated' }, { state: 'damaged' }, { state: 'missing' }]),
    );
    const never = [
      ['a-2', 'a', 0],
      ['b-0', 'b', 0],
    ] as const;
    assertEqual(await until(0), never, 'never checked');
    assertEqual(await until(40), [...never, ['a-1', 'a', 40]], 'to the moment');
    await store(s, over('a', 10, [{ verifiedAt: 50 }, { verifiedAt: 60 }, { verifiedAt: 60 }]));
    assertEqual(
      await until(50),
      [
        ['b-0', 'b', 0],
        ['a-0', 'a', 50],
      ],
      'after others were checked',
    );
  });

  test('broken recordings are due to be fetched again, unless they cannot be had', async (s) => {
    const repair = { brokenAt: 70, tries: 0, triedAt: null, inVain: false };
    await store(
      s,
      over('a', 10, [
        { state: 'damaged', repair },
        { state: 'missing', sha256: 'a'.repeat(64), repair: { ...repair, brokenAt: 60 } },
        { state: 'damaged', repair: { ...repair, inVain: true } },
        { state: 'damaged', repair, path: null },
        {},
      ]),
    );
    const until = (instant: number) => due(s, { due: 'fetch', until: instant });
    assertEqual(await until(69), [['a-1', 'a', 60]], 'the first');
    assertEqual(
      await until(70),
      [
        ['a-1', 'a', 60],
        ['a-0', 'a', 70],
      ],
      'both',
    );
  });

  test('the switch’s copies are due by when the store could be relied on, those of deleted audio first', async (s) => {
    const removed = { removedAt: 5, failures: 0, failedAt: null };
    await store(
      s,
      over('a', 10, [
        { safeAt: 30 },
        { state: 'deleted' },
        { safeAt: 20, switchCopy: removed },
        { safeAt: null },
        { safeAt: 20, path: null },
      ]),
    );
    const until = (instant: number) => due(s, { due: 'switchCopy', until: instant });
    assertEqual(await until(0), [['a-1', 'a', 0]], 'of deleted audio');
    assertEqual(
      await until(30),
      [
        ['a-1', 'a', 0],
        ['a-0', 'a', 30],
      ],
      'of safe audio',
    );
  });

  test('what is due is found by line ids of any text', async (s) => {
    const lineId = 'a"b\\c\n conversation \u0000';
    await store(s, over('a', 10, [{}], { lineId }));
    assertEqual(await due(s, { ...conversations, lineId, until: 10 }), [['a-0', 'a', 10]], 'found');
    const copy: DueQuery = { ...conversations, lineId: 'a', until: 10 };
    assertEqual(await due(s, copy), [], 'by another');
  });
}
