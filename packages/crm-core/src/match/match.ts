import type { MatchCandidate, MatchPolicy, MatchRule, MatchSummary, MatchVerdict } from '../model/match.js';
import type { MatchableNumber } from '../model/matchable.js';
import type { PartyType } from '../model/party.js';
import type { PhoneKind } from '../model/phone.js';
import type { RecordRef } from '../model/record.js';
import { type ComparableNumber, type GradedCandidate, gradeCandidates, refOf } from './candidates.js';
import { isPlaceholder, loneReading } from './holders.js';
import { type MatchInput, readMatchInput, readRemote } from './read-input.js';

interface PolicyTerms {
  readonly rule: MatchRule;
  readonly order: readonly PartyType[];
  /** What the contact's number is for when the other record comes first after all (rule M4). */
  readonly tippedBy: ReadonlySet<PhoneKind>;
}

/**
 * `contact-first`: contact, company, open lead; a contact's number that is the company's `main` or `department` number
 * makes the company primary. `company-first`: company, contact, open lead; a contact's `mobile` or `home` number makes
 * the contact primary.
 */
const policies: Record<MatchPolicy, PolicyTerms> = {
  'contact-first': {
    rule: 'contactFirst',
    order: ['contact', 'company', 'lead'],
    tippedBy: new Set(['main', 'department']),
  },
  'company-first': {
    rule: 'companyFirst',
    order: ['company', 'contact', 'lead'],
    tippedBy: new Set(['mobile', 'home']),
  },
};

/**
 * The E.164 numbers to look records up by: the number itself first, then its other readings (rule P9). Empty when there is
 * nothing to look up (withheld, internal, short, no number).
 *
 * @example
 * const remote = normalizePhone('601 234 567', { defaultCountry: 'PL' });
 * const candidates = await store.parties.findByPhone(lookupKeys(remote));
 * console.log(lookupKeys(remote).join(), candidates.length); // +48601234567 1
 */
export function lookupKeys(given: MatchableNumber): readonly string[] {
  const remote = readRemote(given);
  switch (remote.kind) {
    case 'e164':
      return [remote.e164, ...(remote.alternates ?? [])];
    case 'unparseable':
      return remote.alternates ?? [];
    case 'internal':
    case 'short':
    case 'withheld':
      return [];
  }
}

/** A choice among the candidates: what is bound, primary first, and by which rule. */
interface Choice {
  readonly verdict: MatchVerdict;
  readonly rule: MatchRule;
  readonly bindings: readonly RecordRef[];
}

export function nobody(verdict: MatchVerdict, rule: MatchRule): Choice {
  return { verdict, rule, bindings: [] };
}

export function identified(rule: MatchRule, ...bindings: readonly RecordRef[]): Choice {
  return { verdict: 'identified', rule, bindings };
}

function summary(
  remote: MatchableNumber,
  { verdict, rule, bindings }: Choice,
  candidates: readonly MatchCandidate[],
): MatchSummary {
  const e164 = remote.kind === 'e164' ? remote.e164 : null;
  const repaired = remote.kind === 'e164' && remote.repaired === true;
  return { verdict, rule, e164, repaired, primary: bindings[0] ?? null, bindings, candidates };
}

/** Callers who are no client whatever the records say (rules P3, M7). */
function withoutLookup(input: MatchInput): Choice | undefined {
  switch (input.remote.kind) {
    case 'withheld':
      return nobody('withheld', 'withheld');
    case 'internal':
      return nobody('internal', input.isOwnUser === true ? 'ownUser' : 'internalExtension');
    case 'short':
      return nobody('unknown', 'notANumber');
    case 'e164':
      if (input.isOwnLine === true) return nobody('ownLine', 'ownLine');
      return input.isOwnUser === true ? nobody('internal', 'ownUser') : undefined;
    case 'unparseable':
      return lookupKeys(input.remote).length === 0 ? nobody('unknown', 'notANumber') : undefined;
  }
}

function ofType(candidates: readonly GradedCandidate[], type: PartyType): readonly GradedCandidate[] {
  return candidates.filter(({ candidate }) => candidate.type === type);
}

function clientsOf(candidates: readonly GradedCandidate[]): readonly GradedCandidate[] {
  return candidates.filter(({ candidate }) => candidate.type !== 'lead');
}

/** The one company that two or more contacts share, when nobody else holds the number (rule M5). */
function departmentOf(candidates: readonly GradedCandidate[]): string | undefined {
  const contacts = ofType(candidates, 'contact');
  const companyId = contacts[0]?.candidate.companyId ?? null;
  if (contacts.length < 2 || companyId === null) return undefined;
  const oneCompany = contacts.every(({ candidate }) => candidate.companyId === companyId);
  const companies = ofType(candidates, 'company');
  return oneCompany && companies.every(({ candidate }) => candidate.id === companyId) ? companyId : undefined;
}

/** A company is related to a contact that works there, or of whom no company is known. */
function related(contact: GradedCandidate, company: GradedCandidate): boolean {
  const { companyId } = contact.candidate;
  return companyId === null || companyId === company.candidate.id;
}

/** A contact and its company hold the number: both are bound, the policy says which comes first (rules M4, M6). */
function bindBoth(contact: GradedCandidate, company: GradedCandidate, terms: PolicyTerms): Choice {
  const tipped = terms.tippedBy.has(contact.kind);
  const contactLeads = (terms.order[0] === 'contact') !== tipped;
  const refs = [refOf(contact.candidate), refOf(company.candidate)];
  return identified(tipped ? 'phoneKind' : terms.rule, ...(contactLeads ? refs : refs.reverse()));
}

/** The single client of the best grade, and the one of the other kind that shares the number (rules M4, M6). */
function bindClients(
  best: readonly GradedCandidate[],
  sure: readonly GradedCandidate[],
  terms: PolicyTerms,
): Choice {
  const [contact, ...moreContacts] = ofType(best, 'contact');
  const [company, ...moreCompanies] = ofType(best, 'company');
  if (moreContacts.length > 0 || moreCompanies.length > 0) return nobody('ambiguous', 'sharedNumber');
  if (contact !== undefined && company !== undefined) {
    return related(contact, company)
      ? bindBoth(contact, company, terms)
      : nobody('ambiguous', 'sharedNumber');
  }
  const first = contact ?? company;
  if (first === undefined) return nobody('unknown', 'noCandidate');
  const others = ofType(sure, contact === undefined ? 'contact' : 'company').filter(
    (other) =>
      !other.candidate.reasons.includes('recordHasExtension') &&
      (contact === undefined ? related(other, first) : related(first, other)),
  );
  const [second] = others;
  const also = second !== undefined && others.length === 1 ? [refOf(second.candidate)] : [];
  return identified(terms.rule, refOf(first.candidate), ...also);
}

/** Rules M4 to M6 over the graded candidates. */
function choose(candidates: readonly GradedCandidate[], terms: PolicyTerms, limit: number): Choice {
  if (candidates.length === 0) return nobody('unknown', 'noCandidate');
  const sure = candidates.filter(({ candidate }) => candidate.grade !== 'weak');
  if (sure.length === 0) return nobody('ambiguous', 'weakOnly');
  const holders = sure.map(({ candidate }) => candidate);
  if (isPlaceholder(holders, limit)) return nobody('unknown', 'placeholderNumber');
  const department = departmentOf(sure);
  if (department !== undefined) return identified('departmentNumber', { type: 'company', id: department });

  const exact = sure.filter(({ candidate }) => candidate.grade === 'exact');
  const best = exact.length > 0 ? exact : sure;
  if (clientsOf(best).length > 0) return bindClients(best, sure, terms);
  return bindLead(best, sure, terms);
}

/** The only lead, or the newest of several that one user owns: they are one client, however each has the number (rule M10). */
function bindLead(
  best: readonly GradedCandidate[],
  sure: readonly GradedCandidate[],
  terms: PolicyTerms,
): Choice {
  const [first] = best;
  if (first === undefined) return nobody('unknown', 'noCandidate');
  const { ownerId } = first.candidate;
  const isOneOwners = ownerId !== null && best.every(({ candidate }) => candidate.ownerId === ownerId);
  if (!isOneOwners && best.length > 1) return nobody('ambiguous', 'sharedNumber');
  const others = isOneOwners
    ? ofType(sure, 'lead').filter((one) => one !== first && one.candidate.ownerId === ownerId)
    : [];
  if (others.length === 0) return identified(terms.rule, refOf(first.candidate));
  const newest = others.reduce((a, b) => (b.createdAt > a.createdAt ? b : a), first);
  return identified('newestLead', refOf(newest.candidate));
}

function comparable(remote: MatchableNumber): ComparableNumber | undefined {
  return remote.kind === 'e164' || remote.kind === 'unparseable' ? remote : undefined;
}

/**
 * Says who is calling (rules M2 to M10, M12). Reads nothing and changes nothing: the records come in, every candidate comes
 * out with its grade and reasons, and the rule that chose the primary, or that chose nobody, is named.
 *
 * Guarantees: records are compared by E.164 only (P7); whoever alone has another reading of the number is the caller (P9); a
 * record without extension ranks above one with an extension that the caller's number does not tell, an exact number above
 * a repaired one (P6); a weak candidate is never bound; two records that have nothing to do with each other bind nothing
 * (M5), several open leads of one owner bind the newest (M10); our own lines and users match nobody (M7). Whatever is
 * stored, it answers: records that are damaged are no candidates. Throws a `UsageError` for a policy that does not exist.
 *
 * @example
 * const phones = phoneEntries('601 234 567', 'mobile', { defaultCountry: 'PL' });
 * const match = matchCaller({ remote, candidates: [{ type: 'contact', id: 'anna', name: 'Anna', phones }] });
 * console.log(match.verdict, match.primary?.id); // identified anna
 */
export function matchCaller(given: MatchInput): MatchSummary {
  const input = readMatchInput(given);
  const { remote } = input;
  const early = withoutLookup(input);
  const number = comparable(remote);
  if (early !== undefined || number === undefined) {
    return summary(remote, early ?? nobody('unknown', 'notANumber'), []);
  }
  const terms = policies[input.policy];
  const graded = loneReading(gradeCandidates(input.candidates, number, terms.order, input.lastTalkedAt));
  const choice = choose(graded, terms, input.placeholderLimit);
  return summary(
    remote,
    choice,
    graded.map(({ candidate }) => candidate),
  );
}
