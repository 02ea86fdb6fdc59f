import type { Call } from '../model/call.js';
import { callerOf } from '../model/caller.js';

/** What a phone of ours shows while it rings (rule R11). Hostile text: it comes from callers and from agents. */
export interface PhoneDisplay {
  /** Null: withheld (rule C7). */
  readonly number: string | null;
  /** The most important first; none: only the number is shown. */
  readonly names: readonly string[];
}

/** What phones show of a call: the client's name from the CRM, else the network's, and the line's label. */
export function phoneDisplay(
  call: Pick<Call, 'withheld' | 'remoteNumber' | 'remoteName' | 'match' | 'plan'>,
  lineLabel: string = call.plan?.lineLabel ?? '',
): PhoneDisplay {
  const { match } = call;
  const { number, name } = callerOf(call);
  const primary = match?.verdict === 'identified' ? match.primary : null;
  const client = match?.candidates.find(({ type, id }) => type === primary?.type && id === primary.id);
  return { number, names: [client?.name ?? name ?? '', lineLabel].filter((text) => text !== '') };
}
