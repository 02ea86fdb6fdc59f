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

/** Adds what facts of calls of ours may have beside: who placed the call, that a phone was picked up, that nothing was dialled. */
const placing = fc
  .record({ legId: few, userId: perhaps, extension: perhaps, recorded: fc.boolean(), add: fc.boolean() })
  .map(({ add, ...placedBy }) => (plain: CallFact): CallFact => {
    if (!add) return plain;
    if (plain.type === 'offered') return { ...plain, placedBy };
    if (plain.type === 'legEnded') return { ...plain, pickedUp: true };
    return plain.type === 'ended' ? { ...plain, dialled: false } : plain;
  });

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
      role: fc.constantFrom('owner', 'queue', 'mobile', 'fallback', 'agent', 'participant'),
      reason: fc.constantFrom('missing', 'empty', 'retention', 'erasure', 'request', 'gone', 'failed'),
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
      whispers: fc.boolean(),
      durationMs: at,
      bindings: fc.array(fc.record({ type: fc.constantFrom('contact', 'lead', 'deal'), id: few })),
      record: fc.record({ type: fc.constantFrom('company', 'lead', 'invoice'), id: few }),
    }),
    placed: placing,
  })
  .map(({ make, fields, placed }) => {
    const plain = make();
    const kind = plain.type === 'transferred' ? fields.how : fields.kind;
    const given = Object.entries({ ...fields, kind }).filter(([name]) => name in plain);
    return placed(make(Object.fromEntries(given)));
  });

/** Facts of one call, its offer among them, each happening told once. */
export const story = fc
  .array(fact, { maxLength: 30 })
  .map((facts) => [
    ...new Map([...facts, callFacts.offered({ at: t })].map((each) => [each.id, each])).values(),
  ]);
