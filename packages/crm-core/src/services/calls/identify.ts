import { factId } from '../../call/fact-ids.js';
import { bindDeals } from '../../deals/bind-deals.js';
import { matchCaller } from '../../match/match.js';
import { defaultPlaceholderLimit, type MatchInput } from '../../match/read-input.js';
import { callerKind, isKnownCaller } from '../../model/caller-kind.js';
import type { Identified, Offered } from '../../model/fact.js';
import type { Line } from '../../model/line.js';
import type { MatchSummary } from '../../model/match.js';
import type { MatchableParty } from '../../model/matchable.js';
import { type Instant, type RecordRef, refKey } from '../../model/record.js';
import { companyShape } from '../../model/shapes/party-records.js';
import { firstKnownCountry, normalizePhone } from '../../phone/normalize.js';
import { numbersOf } from '../../phone/numbers-of.js';
import type { PhoneNumberResult } from '../../phone/result.js';
import { settingsOf } from '../../routing/read-settings.js';
import { readRecord } from '../read-record.js';
import type { DecisionReads } from './decision-reads.js';
import type { CallPolicy } from './policy.js';
import type { CallStore } from './ports.js';

export interface Identification {
  readonly line: Line | undefined;
  readonly fact: Identified;
}

/** The line that a dialled number belongs to: the number as it stands, or read with the installation's country. */
async function findLine(
  reads: DecisionReads,
  dialled: string,
  policy: CallPolicy,
): Promise<Line | undefined> {
  const read = normalizePhone(dialled, { defaultCountry: policy.defaultCountry });
  // Trunks often send the national or international number without +.
  const e164 = read.kind === 'e164' ? read.e164 : `+${dialled}`;
  return (await reads.lineByNumber(e164)) ?? reads.lineByNumber(`+${dialled}`);
}

async function dealsToBind(
  reads: DecisionReads,
  policy: CallPolicy,
  line: Line | undefined,
  match: MatchSummary,
): Promise<readonly RecordRef[]> {
  const { deals = policy.dealStrategy, pipelineId } = line?.recognition ?? {};
  return bindDeals(deals, await reads.dealsOf(match.bindings), { pipelineId });
}

/** The responsible user: the primary record's, else that of the other record that holds the number. */
async function findOwner(
  store: CallStore,
  match: MatchSummary,
  candidates: readonly MatchableParty[],
): Promise<string | null> {
  const found = new Map(candidates.map((party) => [refKey(party), party]));
  for (const ref of match.bindings) {
    // The company of a department number need not hold the number itself (rule M5).
    const party =
      found.get(refKey(ref)) ??
      (ref.type === 'company' ? companyShape.read(await readRecord(store.companies, ref.id)) : undefined);
    if (party?.ownerId) return party.ownerId;
  }
  return null;
}

/** When somebody last talked to each person of a shared number, for their order (rule M5). */
async function lastTalks(
  store: CallStore,
  candidates: readonly MatchableParty[],
): Promise<ReadonlyMap<string, Instant>> {
  const people = candidates.filter((party) => party.type === 'contact');
  if (people.length < 2 || people.length > defaultPlaceholderLimit) return new Map();
  return store.calls.lastTalkedAt(people.map(({ id }) => ({ type: 'contact', id })));
}

/** Matches the caller; people of a company that is gone are people without one (rule M12). */
async function matchThoseThere(store: CallStore, input: MatchInput): Promise<MatchSummary> {
  const match = matchCaller(input);
  const { rule, primary } = match;
  if (rule !== 'departmentNumber' || primary === null) return match;
  const holdsTheNumber = match.candidates.some(({ type, id }) => type === 'company' && id === primary.id);
  if (holdsTheNumber || (await readRecord(store.companies, primary.id))) return match;
  const withoutIt = (party: MatchableParty) =>
    party.type === 'contact' && party.companyId === primary.id ? { ...party, companyId: null } : party;
  return matchCaller({ ...input, candidates: input.candidates.map(withoutIt) });
}

/** One of our own lines calls (rule M7). */
async function isOwnLine(reads: DecisionReads, remote: PhoneNumberResult): Promise<boolean> {
  if (remote.kind !== 'e164') return false;
  const lines = await Promise.all(numbersOf(remote.e164).map((number) => reads.lineByNumber(number)));
  return lines.some((line) => line !== undefined);
}

/** The remote number as the line reads it; undefined: as the installation does. */
export function remoteOf(
  { remoteNumber, withheld }: Pick<Offered, 'remoteNumber' | 'withheld'>,
  line: Line | undefined,
  policy: CallPolicy,
): PhoneNumberResult {
  return normalizePhone(remoteNumber, {
    defaultCountry: firstKnownCountry(line?.country, policy.defaultCountry),
    privacy: withheld,
    trunkRules: line?.recognition?.trunkRules,
    extraWithheldTokens: line?.recognition?.withheldTokens,
  });
}

/** Whether the caller, or the client that they are, ever called before (rule C1). */
async function calledBefore(
  { calls }: Pick<CallStore, 'calls'>,
  { e164, bindings }: MatchSummary,
  before: Instant,
): Promise<boolean> {
  if (e164 === null && bindings.length === 0) return false;
  return calls.calledBefore({ e164s: e164 === null ? [] : numbersOf(e164), records: bindings, before });
}

async function lookUp(reads: DecisionReads, remote: PhoneNumberResult) {
  const [candidates, ownLine, ownUser] = await Promise.all([
    reads.candidatesOf(remote),
    isOwnLine(reads, remote),
    reads.isOwnUser(remote),
  ]);
  return { candidates, ownLine, ownUser };
}

/**
 * Looks the remote number up in all records (rules M1 to M9). Read-only: creating a lead is the caller's decision.
 * `onMatch` is called as soon as it is known who may be rung.
 */
export async function identify(
  store: CallStore,
  reads: DecisionReads,
  policy: CallPolicy,
  offered: Offered,
  now: Instant,
  onMatch: (line: Line | undefined, owners: readonly string[]) => void = () => {},
): Promise<Identification> {
  // Most numbers read alike with every line's settings: they are looked up while the line is.
  if (!offered.withheld) void lookUp(reads, remoteOf(offered, undefined, policy)).catch(() => undefined);
  const found = await findLine(reads, offered.lineNumber, policy);
  const line = found && settingsOf(found);
  const remote = remoteOf(offered, line, policy);
  const { candidates, ownLine, ownUser } = await lookUp(reads, remote);
  const talks = await lastTalks(store, candidates);
  const match = await matchThoseThere(store, {
    remote,
    candidates,
    policy: line?.recognition?.match ?? policy.match,
    isOwnLine: ownLine,
    isOwnUser: ownUser,
    lastTalkedAt: (ref) => talks.get(refKey(ref)),
  });
  const isClient = match.verdict === 'identified';
  onMatch(found, isClient ? candidates.flatMap(({ ownerId }) => ownerId ?? []) : []);
  const [deals, ownerId, before] = await Promise.all([
    dealsToBind(reads, policy, line, match),
    findOwner(store, match, candidates),
    calledBefore(store, match, offered.at),
  ]);
  return {
    line: found,
    fact: {
      type: 'identified',
      id: factId.identified,
      callId: offered.callId,
      at: now,
      lineId: line?.id ?? null,
      match,
      bindings: [...match.bindings, ...deals],
      ownerId,
      callerKind: callerKind({ known: isKnownCaller(match.verdict), calledBefore: before }),
    },
  };
}
