import { callerKinds } from '../caller-kind.js';
import { type CallFact, type CallFactType, type PlacedBy, transferKinds } from '../fact.js';
import { legRoles } from '../leg.js';
import { entriesOf, type FieldShapes, object, taggedBy } from '../object-shape.js';
import { recordingKinds } from '../recording.js';
import { deletionReasons, fetchFailures } from '../recording-fact.js';
import { flag, list, nullable, oneOf, optional, type Shape } from '../shape.js';
import { anyNumber, anyText, numberOrNull, refShape, textOrNull } from './common.js';
import { matchShape } from './match.js';
import { planShape } from './plan.js';

type Continues = NonNullable<FactOf<'planned'>['continues']>;

type FactOf<K extends CallFactType> = Extract<CallFact, { readonly type: K }>;

function fact<K extends CallFactType>(
  type: K,
  fields: Omit<FieldShapes<FactOf<K>>, 'id' | 'callId' | 'at' | 'type'>,
): Shape<FactOf<K>> {
  const common = { id: anyText, callId: anyText, at: anyNumber, type: oneOf([type]) };
  return object<FactOf<K>>({ ...common, ...fields } as unknown as FieldShapes<FactOf<K>>);
}

const role = oneOf(legRoles);
const recording = { recordingId: anyText, kind: oneOf(recordingKinds) };

/** A fact that lacks what it reports is none: what is damaged of it is not made up. */
const factShape = taggedBy<'type', CallFact>('type', {
  offered: fact('offered', {
    direction: oneOf(['inbound', 'outbound']),
    remoteNumber: anyText,
    remoteName: textOrNull,
    withheld: flag,
    lineNumber: anyText,
    node: anyText,
    placedBy: optional(
      object<PlacedBy>({ legId: anyText, userId: textOrNull, extension: textOrNull, recorded: flag }),
    ),
  }),
  identified: fact('identified', {
    lineId: textOrNull,
    match: matchShape,
    bindings: list(refShape, Number.POSITIVE_INFINITY),
    ownerId: textOrNull,
    callerKind: optional(oneOf(callerKinds)),
    repeatCaller: optional(flag),
  }),
  leadCreated: fact('leadCreated', { leadId: anyText }),
  recordBound: fact('recordBound', { record: refShape, userId: textOrNull }),
  planned: fact('planned', {
    plan: planShape,
    continues: optional(object<Continues>({ part: anyNumber, rung: anyNumber })),
  }),
  fallbackTaken: fact('fallbackTaken', {}),
  transferred: fact('transferred', {
    legId: anyText,
    byUserId: textOrNull,
    toUserId: textOrNull,
    toExtension: textOrNull,
    kind: oneOf(transferKinds),
    toLegId: optional(anyText),
    derived: optional(flag as Shape<true>),
  }),
  consentAnswered: fact('consentAnswered', { granted: flag }),
  legRinging: fact('legRinging', { legId: anyText, role, userId: textOrNull, extension: textOrNull }),
  remoteRinging: fact('remoteRinging', {}),
  answered: fact('answered', { legId: anyText }),
  legEnded: fact('legEnded', {
    legId: anyText,
    role,
    userId: textOrNull,
    extension: textOrNull,
    cause: anyText,
    sipStatus: numberOrNull,
    pickedUp: optional(flag as Shape<true>),
    released: optional(flag as Shape<true>),
  }),
  bridged: fact('bridged', { legId: anyText, userId: textOrNull, extension: textOrNull }),
  unbridged: fact('unbridged', { legId: anyText }),
  joined: fact('joined', { legId: anyText, userId: textOrNull, extension: textOrNull }),
  listeningStarted: fact('listeningStarted', {
    legId: anyText,
    userId: textOrNull,
    extension: textOrNull,
    whispers: flag,
  }),
  listeningEnded: fact('listeningEnded', { legId: anyText }),
  legPickedUp: fact('legPickedUp', { legId: anyText, role, userId: textOrNull, extension: textOrNull }),
  legIdentified: fact('legIdentified', { legId: anyText, userId: anyText }),
  held: fact('held', {}),
  resumed: fact('resumed', {}),
  muted: fact('muted', { legId: anyText }),
  unmuted: fact('unmuted', { legId: anyText }),
  recordingStarted: fact('recordingStarted', { ...recording, path: anyText }),
  recordingStopped: fact('recordingStopped', { ...recording, path: anyText }),
  recordingPaused: fact('recordingPaused', { ...recording, userId: textOrNull }),
  recordingResumed: fact('recordingResumed', { ...recording, userId: textOrNull }),
  recordingStored: fact('recordingStored', {
    ...recording,
    sha256: anyText,
    sizeBytes: anyNumber,
    durationMs: anyNumber,
    channels: anyNumber,
    statedMs: optional(anyNumber),
    fileSha256: optional(anyText),
  }),
  recordingDamaged: fact('recordingDamaged', {
    ...recording,
    found: nullable(
      object<{ readonly sizeBytes: number; readonly sha256: string }>({
        sizeBytes: anyNumber,
        sha256: anyText,
      }),
    ),
  }),
  recordingRestored: fact('recordingRestored', { ...recording, sha256: anyText, sizeBytes: anyNumber }),
  recordingNotFetched: fact('recordingNotFetched', {
    ...recording,
    reason: oneOf(fetchFailures),
  }),
  switchCopyRemoved: fact('switchCopyRemoved', recording),
  switchCopyKept: fact('switchCopyKept', recording),
  recordingLost: fact('recordingLost', { ...recording, reason: oneOf(['missing', 'empty']) }),
  recordingVerified: fact('recordingVerified', { ...recording, sha256: anyText }),
  recordingDeleted: fact('recordingDeleted', { ...recording, reason: oneOf(deletionReasons) }),
  recordingTranscribed: fact('recordingTranscribed', {
    ...recording,
    language: textOrNull,
    source: textOrNull,
  }),
  transcriptRemoved: fact('transcriptRemoved', recording),
  erased: fact('erased', {}),
  ended: fact('ended', {
    cause: anyText,
    sipStatus: nullable(anyNumber),
    endedBy: oneOf(['caller', 'us', 'unknown']),
    dialled: optional(flag as Shape<false>),
  }),
  missedCallClaimed: fact('missedCallClaimed', { userId: anyText, itemVersion: anyNumber }),
  missedCallReleased: fact('missedCallReleased', { userId: textOrNull, itemVersion: anyNumber }),
  commented: fact('commented', { userId: textOrNull, text: anyText }),
});

/** Those facts that report something, whatever is stored. */
export function readFacts(facts: Iterable<CallFact>): readonly CallFact[] {
  return entriesOf(facts).flatMap((each) => factShape.read(each) ?? []);
}
