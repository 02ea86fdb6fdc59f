import type { Call } from '../model/call.js';
import type { LegalHold } from '../model/legal-hold.js';
import { fieldsOf, object } from '../model/object-shape.js';
import type { Instant } from '../model/record.js';
import { list, or } from '../model/shape.js';
import { anyText, numberOrNull, readTexts, textOrNull } from '../model/shapes/common.js';
import { storedFields } from '../model/shapes/mirrored.js';

const holdsShape = list(
  object<LegalHold>({
    ...storedFields,
    e164: or(textOrNull, null),
    callId: or(textOrNull, null),
    reason: or(anyText, ''),
    until: or(numberOrNull, null),
  }),
  Number.POSITIVE_INFINITY,
);

function readHolds(holds: readonly LegalHold[]): readonly LegalHold[] {
  return holdsShape.read(holds) ?? [];
}

function lasts({ until }: LegalHold, now: Instant): boolean {
  return until === null || until > now;
}

/** The holds that last on one of these numbers, a subscriber's `numbersOf`. */
export function holdsOnNumbers(
  e164s: readonly string[],
  holds: readonly LegalHold[],
  now: Instant,
): LegalHold[] {
  const numbers = readTexts(e164s);
  return readHolds(holds).filter(
    (hold) => hold.e164 !== null && numbers.includes(hold.e164) && lasts(hold, now),
  );
}

/** The holds that last on a call, by its id or by its remote number; `numbersOf` gives all numbers of its caller (rule P10). */
export function holdsOnCall(
  call: Pick<Call, 'id' | 'match'>,
  holds: readonly LegalHold[],
  now: Instant,
  numbersOf?: (e164: string) => readonly string[],
): LegalHold[] {
  const { id, match } = fieldsOf(call) ?? {};
  const e164 = textOrNull.read(fieldsOf(match)?.['e164']) ?? null;
  const known = e164 === null ? [] : [e164];
  const e164s = typeof numbersOf === 'function' ? known.flatMap((number) => numbersOf(number)) : known;
  return readHolds(holds).filter(
    (hold) =>
      lasts(hold, now) &&
      ((hold.callId !== null && hold.callId === id) || (hold.e164 !== null && e164s.includes(hold.e164))),
  );
}
