import { factId } from '../../call/fact-ids.js';
import type { CallFact } from '../../model/fact.js';
import type { StoredMissedCall } from '../../model/missed-call.js';
import type { Instant } from '../../model/record.js';
import { err, ok, type Result } from '../../model/result.js';
import { readMissedCall } from '../../model/shapes/missed-call.js';
import type { CallServiceError } from './errors.js';
import type { CallServicePorts } from './ports.js';
import type { RecordFacts } from './record-facts.js';

type Outcome = Result<StoredMissedCall, CallServiceError>;

/** What is reported of the item's newest missed call so that the item changes; none: it is as it should be. */
type Decide = (
  item: StoredMissedCall,
  fact: { readonly callId: string; readonly at: Instant; readonly itemVersion: number },
) => Result<readonly CallFact[], CallServiceError>;

/** Who takes an item of the work list, and lets go of it (rule A5). */
export interface ClaimMissedCalls {
  claim(id: string, userId: string): Promise<Outcome>;
  release(id: string, userId: string | null): Promise<Outcome>;
}

export function createClaims(
  { store: { missedCalls }, clock }: Pick<CallServicePorts, 'store' | 'clock'>,
  record: RecordFacts,
): ClaimMissedCalls {
  const read = async (id: string): Promise<Outcome> => {
    const item = readMissedCall(await missedCalls.get(id));
    return item ? ok(item) : err({ code: 'unknownMissedCall' });
  };

  /** Decides by the item as it is stored, and again when somebody else wrote it before this was written. */
  async function carryOut(id: string, decide: Decide): Promise<Outcome> {
    const found = await read(id);
    if (!found.ok) return found;
    const about = (callId: string, { version }: StoredMissedCall) => ({
      ...{ callId, at: clock.now() },
      itemVersion: version + 1,
    });
    const callId = found.value.missed.at(-1)?.callId;
    if (callId === undefined) {
      // Its only call turned out to be answered: there is nothing to report of.
      const decided = decide(found.value, about('', found.value));
      return decided.ok ? found : decided;
    }
    const done = await record(callId, {
      facts: [],
      async further() {
        const item = await read(id);
        return item.ok ? decide(item.value, about(callId, item.value)) : item;
      },
    });
    return done.ok ? read(id) : done;
  }

  return {
    claim: (id, userId) =>
      carryOut(id, ({ open, claim }, fact) => {
        if (!open) return err({ code: 'missedCallClosed', missedCallId: id });
        if (claim?.userId === userId) return ok([]);
        if (claim) return err({ code: 'missedCallClaimed', missedCallId: id, claim });
        const factOf = factId.missedCallClaimed(fact.itemVersion);
        return ok([{ type: 'missedCallClaimed', id: factOf, ...fact, userId }]);
      }),
    release: (id, userId) =>
      carryOut(id, ({ claim }, fact) => {
        if (!claim) return ok([]);
        const factOf = factId.missedCallReleased(fact.itemVersion);
        return ok([{ type: 'missedCallReleased', id: factOf, ...fact, userId }]);
      }),
  };
}
