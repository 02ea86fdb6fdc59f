import fc from 'fast-check';
import type { CallFact } from '../src/index.js';
import * as callFacts from '../src/testing/facts.js';
import * as recordingFacts from '../src/testing/recording-facts.js';

/** When calls are offered. */
export const t = 1_795_282_339_800;
export const at = fc.oneof(fc.integer({ min: t, max: t + 50 }), fc.double({ noNaN: true }));
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '__proto__', '+48225550123'));
const few = fc.constantFrom('a', 'b', '__proto__');
const perhaps = fc.option(few);

const makers = Object.values({ ...callFacts, ...recordingFacts }) as readonly ((
  fields?: object,
) => CallFact)[];

/** Any fact that its type allows, about few legs and recordings, so that the facts of a call meddle with each other. */
export const fact: fc.Arbitrary<CallFact> = fc
  .record({
    make: fc.constantFrom(...makers),
    fields: fc.record({
      at,
      legId: few,
      recordingId: few,
      kind: fc.constantFrom('conversation', 'voicemail'),
      how: fc.constantFrom('blind', 'attended', 'pickUp', 'moved'),
      role: fc.constantFrom('owner', 'queue', 'mobile', 'fallback'),
      reason: fc.constantFrom('missing', 'empty', 'retention', 'erasure', 'gone', 'failed'),
      found: fc.option(fc.constant({ sizeBytes: 1, sha256: 'd'.repeat(64) })),
      cause: fc.constantFrom('', 'constructor', 'USER_BUSY', 'PICKED_OFF', 'NORMAL_CLEARING'),
      direction: fc.constantFrom('inbound', 'outbound'),
      endedBy: fc.constantFrom('caller', 'us', 'unknown'),
      userId: perhaps,
      toUserId: perhaps,
      extension: perhaps,
      toExtension: perhaps,
      remoteNumber: text,
      remoteName: fc.option(text),
      text,
      granted: fc.boolean(),
      durationMs: at,
      bindings: fc.array(fc.record({ type: fc.constantFrom('contact', 'lead', 'deal'), id: few })),
      record: fc.record({ type: fc.constantFrom('company', 'lead', 'invoice'), id: few }),
    }),
  })
  .map(({ make, fields }) => {
    const plain = make();
    const kind = plain.type === 'transferred' ? fields.how : fields.kind;
    const given = Object.entries({ ...fields, kind }).filter(([name]) => name in plain);
    return make(Object.fromEntries(given));
  });

/** Facts of one call, its offer among them, each happening told once. */
export const story = fc
  .array(fact, { maxLength: 30 })
  .map((facts) => [
    ...new Map([...facts, callFacts.offered({ at: t })].map((each) => [each.id, each])).values(),
  ]);
