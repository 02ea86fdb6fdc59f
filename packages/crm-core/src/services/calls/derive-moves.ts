import { factId } from '../../call/fact-ids.js';
import type { CallTransfer } from '../../model/call.js';
import type { CallFact, LegIdentified, Transferred } from '../../model/fact.js';
import type { CallLeg } from '../../model/leg.js';
import type { UserRepository } from '../../ports/records.js';
import { addFacts, type Tentative } from './judge-facts.js';

/** Legs that new facts are about, whose user nobody named, by the time of the fact. */
function unidentified({ added, fold }: Tentative): Map<CallLeg, number> {
  const times = new Map(added.flatMap((fact) => ('legId' in fact ? [[fact.legId, fact.at] as const] : [])));
  const legs = new Map<CallLeg, number>();
  for (const leg of fold.call?.legs ?? []) {
    const at = times.get(leg.legId);
    if (at !== undefined && leg.userId === null && leg.extension !== null) legs.set(leg, at);
  }
  return legs;
}

async function identifyLegs(users: UserRepository, tentative: Tentative): Promise<LegIdentified[]> {
  const callId = tentative.fold.call?.id ?? '';
  const legs = [...unidentified(tentative)];
  const found = await Promise.all(
    legs.map(async ([{ legId, extension }, at]): Promise<LegIdentified[]> => {
      const user = await users.findByExtension(extension ?? '');
      const id = factId.legIdentified(legId);
      return user ? [{ type: 'legIdentified', id, callId, at, legId, userId: user.id }] : [];
    }),
  );
  return found.flat();
}

function transferredFact(callId: string, transfer: CallTransfer, toLegId: string): Transferred {
  const { at, kind, legId, factId: id, byUserId, toUserId, toExtension } = transfer;
  const reported = { at, kind, legId, toLegId, byUserId, toUserId, toExtension };
  return { type: 'transferred', id, callId, ...reported, derived: true };
}

/** Transfers that the connections show and no fact reports. */
function unreported({ known, added, fold }: Tentative): CallFact[] {
  const { call } = fold;
  if (!call) return [];
  const ids = new Set(added.map(({ id }) => id));
  return call.transfers.flatMap((transfer) => {
    const { factId: id, toLegId } = transfer;
    if (toLegId === null || known.facts.has(id) || ids.has(id)) return [];
    return [transferredFact(call.id, transfer, toLegId)];
  });
}

/**
 * Adds what follows from connections (rule A9): whose phones the legs are, and the transfers that nobody reported. Reads a
 * user only for a leg that is known by its extension alone.
 */
export async function deriveMoves(users: UserRepository, tentative: Tentative): Promise<Tentative> {
  const identified = addFacts(tentative, await identifyLegs(users, tentative));
  return addFacts(identified, unreported(identified));
}
