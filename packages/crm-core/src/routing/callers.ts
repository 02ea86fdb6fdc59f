import type { RecordRef } from '../model/record.js';
import {
  type CallerRule,
  type OptionalRouting,
  type RoutingException,
  routingDefaults,
} from '../model/routing-settings.js';
import { startsWith } from '../phone/prefix.js';

/** What routing knows of a caller; who it is was decided before (rules M1 to M9). */
export interface RoutedCaller {
  /** Null: withheld, an extension of ours, or no number that can be understood. */
  readonly e164: string | null;
  /** Others of the same subscriber, such as the one before a renumbering (rule P10). Absent: none. */
  readonly otherNumbers?: readonly string[] | undefined;
  readonly withheld: boolean;
  /** The records that the call is bound to. */
  readonly records: readonly RecordRef[];
}

/** Whether a rule names a caller. */
export function namesCaller(rule: CallerRule, caller: RoutedCaller): boolean {
  switch (rule.kind) {
    case 'number':
      return caller.e164 === rule.number || caller.otherNumbers?.includes(rule.number) === true;
    case 'prefix':
      return caller.e164 !== null && startsWith(caller.e164, rule.prefix);
    case 'withheld':
      return caller.withheld;
    case 'record':
      return caller.records.some(({ type, id }) => type === rule.record.type && id === rule.record.id);
  }
}

/** Names one caller, not everybody of a kind. */
function isExact(rule: CallerRule): boolean {
  return rule.kind === 'number' || rule.kind === 'record';
}

export interface CallerVerdict {
  readonly blocked: boolean;
  readonly exception: RoutingException | undefined;
  readonly vip: boolean;
}

/**
 * What the block list, the exceptions and the VIP settings say of a caller (rule R6). The block list counts before
 * the exceptions, except that an exception for exactly this caller lifts a block by prefix or of hidden numbers:
 * whoever wrote it meant this caller.
 */
export function judgeCaller(routing: OptionalRouting, caller: RoutedCaller): CallerVerdict {
  const exceptions = routing.exceptions ?? routingDefaults.exceptions;
  const exception = exceptions.find((each) => namesCaller(each.caller, caller));
  const exempt = exceptions.some((each) => isExact(each.caller) && namesCaller(each.caller, caller));
  const blocked = (routing.blocked ?? routingDefaults.blocked).some(
    (rule) => namesCaller(rule, caller) && (isExact(rule) || !exempt),
  );
  const vip = routing.vip?.callers.some((rule) => namesCaller(rule, caller)) === true;
  return { blocked, exception: blocked ? undefined : exception, vip: vip && !blocked };
}
