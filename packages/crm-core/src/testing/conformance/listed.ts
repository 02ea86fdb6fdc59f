import type { Call } from '../../model/call.js';
import type { CallFilter, RecordingFilter } from '../../model/call-filter.js';
import type { RecordRef } from '../../model/record.js';
import type { CallLog } from '../../ports/calls.js';
import type { Page, PageRequest } from '../../ports/paging.js';
import { recordingFacets } from '../../projections/call-facets.js';
import { isListedCall, isListedRecording } from '../../projections/listed.js';
import { assertEqual, assertTrue } from '../assert.js';
import { aCall, aCommit, aMatch, aRecording } from '../calls.js';
import { allPages, assertListing, assertWayBack, type PortTest } from './harness.js';

const t0 = 1_772_442_000_000;
const contact: RecordRef = { type: 'contact', id: 'x' };
const company: RecordRef = { type: 'company', id: 'x' };
const texts = ['Wants a refund', 'Ząb mądrości boli, ODDZWONIĆ', '100% of \'it\' \\ "all"_', 'refund later'];

/** Calls of which no two are alike, and of which each filter below finds some and leaves some out. */
function scene(): readonly Call[] {
  return Array.from({ length: 14 }, (_, n) => {
    const id = `call-${n}`;
    const offeredAt = t0 + Math.floor(n / 2) * 1_000;
    const answered = {
      status: 'answered',
      answeredAt: offeredAt + 10,
      endedAt: offeredAt + 10 + n * 500,
    } as const;
    const missed = { status: n % 4 === 1 ? 'missed' : 'voicemail', endedAt: offeredAt + 100 } as const;
    const recordings = [
      aRecording({
        ...{ id: `${id}-a`, callId: id, startedAt: offeredAt + (n % 3) * 5_000, durationMs: n * 250.5 },
        kind: n % 3 === 0 ? 'voicemail' : 'conversation',
        state: n % 4 === 0 ? 'verified' : n % 4 === 1 ? 'empty' : 'stored',
        updatedAt: t0 + n,
      }),
      aRecording({ id: `${id}-b`, callId: id, startedAt: null, state: 'expected', kind: 'voicemail' }),
    ];
    return aCall({
      ...{ id, offeredAt, updatedAt: t0 + ((n * 5) % 14) },
      ...(n === 5 ? {} : n % 2 === 0 ? answered : missed),
      direction: n % 3 === 1 ? 'outbound' : 'inbound',
      lineId: n % 5 === 0 ? null : `line-${n % 2}`,
      answeredBy: n % 4 === 0 ? 'anna' : null,
      match: n % 7 === 6 ? null : aMatch({ e164: `+4860123456${n % 3}` }),
      bindings: n % 3 === 0 ? [contact, company] : n % 3 === 1 ? [company] : [],
      comments: texts.slice(0, n % 5).map((text, at) => ({ at, userId: null, text })),
      recordings: recordings.slice(0, n % 3),
    });
  });
}

/** What both listings can be asked for. */
const shared: readonly (CallFilter & RecordingFilter)[] = [
  { from: t0 + 1_000, until: t0 + 5_000 },
  { remote: '+48601234561' },
  { record: company },
  { direction: 'outbound' },
  { lineId: 'line-1' },
  { answeredBy: 'anna' },
  { kind: 'voicemail' },
  { kind: 'conversation' },
  { minMs: 1_000, maxMs: 3_000 },
  { maxMs: 0 },
  { text: 'REFUND' },
  { text: ' oddzwonić  mądr ' },
  { text: '% "all"_ \\' },
  { text: 'refund nobody' },
  { updatedAfter: t0 + 6 },
];

/** Each with the two after it: a store that can be asked for each may still ask for two of them wrongly. */
function pairs<F extends object>(filters: readonly F[]): readonly F[] {
  return filters.flatMap((filter, n) =>
    filters.slice(n + 1, n + 3).map((other) => ({ ...filter, ...other })),
  );
}

type List<F> = (filter: F, page: PageRequest) => Promise<Page<{ readonly id: string }>>;

/** Alone in small pages, in both directions; two at once in one. */
async function assertAll<F extends object>(
  list: List<F>,
  filters: readonly F[],
  expected: (filter: F) => readonly string[],
): Promise<void> {
  const idsIn = async (filter: F, limit: number) =>
    (await allPages((page) => list(filter, page), limit)).map(({ id }) => id);
  for (const filter of filters) {
    const [ids, what] = [expected(filter), JSON.stringify(filter)];
    assertEqual(await idsIn(filter, 3), ids, what);
    await assertWayBack((page) => list(filter, page), 3, ids, what);
  }
  let found = 0;
  for (const filter of pairs(filters)) {
    const ids = await idsIn(filter, 20);
    assertEqual(ids, expected(filter), JSON.stringify(filter));
    found += ids.length;
  }
  assertTrue(found > 0, 'pairs of filters find something');
}

async function withScene(calls: CallLog): Promise<readonly Call[]> {
  const all = scene();
  for (const call of all) await calls.commit(aCommit({ call }));
  return all;
}

/** Filters of the listings of calls and of recordings, alone and in pairs. */
export function listedRules(test: PortTest<'calls'>): void {
  test('calls are listed by every filter, and by two at once', async ({ calls }) => {
    const all = [...(await withScene(calls))].sort(
      (a, b) => b.offeredAt - a.offeredAt || (a.id < b.id ? 1 : -1),
    );
    const filters: readonly CallFilter[] = [...shared, { status: 'missed' }, { live: true }];
    await assertAll(
      (filter: CallFilter, page) => calls.list(filter, page),
      filters,
      (filter) => all.filter((call) => isListedCall(call, filter)).map(({ id }) => id),
    );
  });

  test('recordings are listed by every filter, and by two at once, those that began last first', async ({
    calls,
  }) => {
    const all = (await withScene(calls))
      .flatMap((call) =>
        call.recordings.map((recording) => ({ call, recording, ...recordingFacets(call, recording) })),
      )
      .sort((a, b) => b.at - a.at || (a.recording.id < b.recording.id ? 1 : -1));
    const filters: readonly RecordingFilter[] = [...shared, { state: 'stored' }, { callId: 'call-8' }];
    await assertAll(
      (filter: RecordingFilter, page) => calls.listRecordings(filter, page),
      filters,
      (filter) =>
        all
          .filter(({ call, recording }) => isListedRecording(call, recording, filter))
          .map(({ recording }) => recording.id),
    );
  });

  test('a listing follows what a call leaves, how long it lasted, what is written on it, and when it changed', async ({
    calls,
  }) => {
    const before = aCall({ offeredAt: t0, updatedAt: t0 });
    await calls.commit(aCommit({ call: before }));
    const listed = (filter: CallFilter, ids: readonly string[]) =>
      assertListing((page) => calls.list(filter, page), ids, JSON.stringify(filter));
    for (const filter of [
      { minMs: 0 },
      { kind: 'voicemail' },
      { text: 'back' },
      { updatedAfter: t0 },
    ] as const)
      await listed(filter, []);
    const recorded = (startedAt: number) => [
      aRecording({ kind: 'voicemail', startedAt, state: 'stored', durationMs: 3_000 }),
    ];
    const comments = [{ at: t0, userId: null, text: 'Call back' }];
    const after = aCall({
      ...{ offeredAt: t0, endedAt: t0 + 5_000, status: 'voicemail', updatedAt: t0 + 9, comments },
      recordings: recorded(t0 + 1_000),
    });
    await calls.commit(aCommit({ call: after, expectedVersion: 1 }));
    for (const filter of [
      { maxMs: 0 },
      { kind: 'voicemail' },
      { text: 'BACK' },
      { updatedAfter: t0 },
    ] as const)
      await listed(filter, ['call-1']);
    const erased = aCall({
      ...after,
      comments: [{ at: t0, userId: null, text: '' }],
      recordings: recorded(t0 + 2_000),
    });
    await calls.commit(aCommit({ call: erased, expectedVersion: 2 }));
    await listed({ text: 'back' }, []);
    for (const [filter, ids] of [
      [{ text: 'back' }, []],
      [{ from: t0 + 1_500, minMs: 3_000 }, ['recording-1']],
      [{ until: t0 + 1_500 }, []],
    ] as const)
      await assertListing((page) => calls.listRecordings(filter, page), ids, JSON.stringify(filter));
  });
}
