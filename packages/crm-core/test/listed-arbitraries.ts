import type { Call, CallFilter, RecordingFilter, RecordRef } from '@callcard/crm-core';
import { aCall, aMatch, aRecording } from '@callcard/crm-core/testing';
import fc from 'fast-check';

const instant = fc.constantFrom(0, 1, 1.5, 2, 3);
const length = fc.constantFrom(0, 250.5, 1_000, 5_000);
const number = fc.constantFrom('+48601234561', '+48601234562');
const line = fc.constantFrom('line-1', 'line-2');
const user = fc.constantFrom('anna', 'ewa');
const ref = fc.constantFrom<RecordRef>({ type: 'contact', id: 'x' }, { type: 'company', id: 'x' });
const direction = fc.constantFrom('inbound' as const, 'outbound' as const);
const kind = fc.constantFrom('conversation' as const, 'voicemail' as const);
const state = fc.constantFrom('expected' as const, 'empty' as const, 'stored' as const, 'deleted' as const);
const text = fc.oneof(
  fc.constantFrom('Wants a refund', 'ODDZWONIĆ straße', '100% \\ "all"', 'ΟΔΟΣ οδοσ'),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const asked = fc.oneof(fc.constantFrom('REFUND', 'Strasse oddzw', '%', '" \\', 'οδος'), text);

const recorded = fc.record({
  kind,
  state,
  startedAt: fc.option(instant),
  durationMs: length,
  updatedAt: instant,
});

/** Calls with recordings and comments, the ids of which are those of their places. */
export const listedCalls: fc.Arbitrary<readonly Call[]> = fc
  .array(
    fc.record({
      offeredAt: instant,
      updatedAt: instant,
      direction,
      lineId: fc.option(line),
      answeredBy: fc.option(user),
      e164: fc.option(number),
      bindings: fc.uniqueArray(ref, { selector: ({ type }) => type }),
      end: fc.option(
        fc.record({ talkMs: fc.option(length), status: fc.constantFrom('missed', 'voicemail') }),
      ),
      texts: fc.array(text, { maxLength: 2 }),
      recordings: fc.array(recorded, { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((drawn) =>
    drawn.map(({ e164, end, texts, recordings, ...fields }, n) => {
      const id = `call-${n}`;
      const { talkMs = null, status } = end ?? {};
      const answeredAt = fields.offeredAt;
      const over =
        talkMs === null
          ? { status: status as 'missed' | 'voicemail' }
          : { status: 'answered' as const, answeredAt, endedAt: answeredAt + talkMs };
      return aCall({
        ...fields,
        ...(end && over),
        id,
        match: e164 === null ? null : aMatch({ e164 }),
        comments: texts.map((said, at) => ({ at, userId: null, text: said })),
        recordings: recordings.map((given, at) => aRecording({ ...given, id: `${id}-${at}`, callId: id })),
      });
    }),
  );

const ofBoth = {
  from: instant,
  until: instant,
  record: ref,
  remote: number,
  direction,
  lineId: line,
  answeredBy: user,
  kind,
  minMs: length,
  maxMs: length,
  text: asked,
  updatedAfter: instant,
};

/** Few fields at once: with many nothing is found. */
function few<F extends object>(filter: fc.Arbitrary<Partial<F>>): fc.Arbitrary<F> {
  return fc.tuple(filter, fc.infiniteStream(fc.nat(3))).map(([all, keeps]) => {
    const kept = Object.entries(all).filter(() => keeps.next().value === 0);
    return Object.fromEntries(kept) as F;
  });
}

export const callFilters: fc.Arbitrary<CallFilter> = few(
  fc.record({
    ...ofBoth,
    status: fc.constantFrom('missed' as const, 'answered' as const),
    live: fc.boolean(),
  }),
);

export const recordingFilters: fc.Arbitrary<RecordingFilter> = few(
  fc.record({ ...ofBoth, state, callId: fc.constantFrom('call-0', 'call-1') }),
);
