import type { Call } from '../../model/call.js';
import { callerOf } from '../../model/caller.js';
import { textLimits } from '../../model/limits.js';
import type { Line } from '../../model/line.js';
import type { PhoneEntry } from '../../model/phone.js';
import { entryOf } from '../../phone/reader.js';
import { settingsOf } from '../../routing/read-settings.js';
import { remoteOf } from './identify.js';
import type { CallPolicy } from './policy.js';

/** What a record learns of its caller. */
export interface CallerFields {
  /** The name that the network claims; null: none, or withheld. */
  readonly name: string | null;
  /** The name, or the number where there is none; null: the caller hides, or was erased. */
  readonly called: string | null;
  /** The caller's number; none of a caller who hides. */
  readonly phones: readonly PhoneEntry[];
}

/** The caller's number as a record keeps it, with its other readings (rule P9). */
function entryOfCaller(call: Call, line: Line | undefined, policy: CallPolicy): PhoneEntry {
  const raw = call.remoteNumber.slice(0, textLimits.phone);
  const { e164 = null, repaired = false } = call.match ?? {};
  const read = entryOf({ raw, result: remoteOf(call, line && settingsOf(line), policy) }, 'main');
  // The line may read numbers otherwise by now: the caller is whoever was looked up.
  return read.e164 === e164 ? read : { raw, kind: 'main', e164, extension: null, repaired };
}

/**
 * What a record that is made of a call's caller learns of them, whether the call makes it or a person does (rules C5, D4).
 * Networks send names and numbers of any length; records do not keep them so.
 */
export function callerFields(call: Call, line: Line | undefined, policy: CallPolicy): CallerFields {
  const { name: claimed, number } = callerOf(call);
  const name = claimed?.trim().slice(0, textLimits.name) || null;
  const called = name ?? (number?.slice(0, textLimits.name) || null);
  return { name, called, phones: number ? [entryOfCaller(call, line, policy)] : [] };
}
