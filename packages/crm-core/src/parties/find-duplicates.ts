import { isCandidate } from '../match/candidates.js';
import { isPlaceholder } from '../match/holders.js';
import { defaultPlaceholderLimit } from '../match/read-input.js';
import { type Party, type PartyType, partyName } from '../model/party.js';
import { refKey } from '../model/record.js';
import { readParties } from '../model/shapes/party-records.js';

/** Why a record is taken for a duplicate; stable. */
export type DuplicateReason = (typeof duplicateReasons)[number];

/** Every {@link DuplicateReason}. */
export const duplicateReasons = [
  /** It has the number. */
  'sameNumber',
  /** It has the number, which had to be repaired to be read (rule P6). */
  'repairedNumber',
  /** Its number may also be read as this one (rule P9). */
  'otherReading',
] as const;

/** One of several records that may be one client. */
export interface Duplicate {
  readonly type: PartyType;
  readonly id: string;
  readonly name: string;
  readonly reason: DuplicateReason;
}

/** Two records or more that may be one client, and can be merged. */
export interface DuplicateGroup {
  /** The one to keep first, then those to merge into it: contacts before leads, whoever is there longest first. */
  readonly records: readonly Duplicate[];
}

/** The records of a number that may be merged (rule M11). */
export interface NumberDuplicates {
  /** E.164. */
  readonly number: string;
  /** The people of the number (contacts and leads), and its companies; at most one group each. */
  readonly groups: readonly DuplicateGroup[];
}

function reasonOf({ phones }: Party, number: string): DuplicateReason {
  const same = phones.filter(({ e164 }) => e164 === number);
  if (same.length === 0) return 'otherReading';
  return same.every(({ repaired }) => repaired) ? 'repairedNumber' : 'sameNumber';
}

/** Without those who share the number as colleagues: it is their department's (rule M5). */
function withoutColleagues(parties: readonly Party[]): readonly Party[] {
  const people = new Map<string, number>();
  for (const party of parties)
    if (party.type === 'contact' && party.companyId !== null)
      people.set(party.companyId, (people.get(party.companyId) ?? 0) + 1);
  return parties.filter(
    (party) => party.type !== 'contact' || party.companyId === null || people.get(party.companyId) === 1,
  );
}

function keptFirst(a: Party, b: Party): number {
  return (
    Number(a.type === 'lead') - Number(b.type === 'lead') ||
    a.createdAt - b.createdAt ||
    (a.id < b.id ? -1 : 1)
  );
}

function groupOf(parties: readonly Party[], number: string): DuplicateGroup[] {
  const records = [...parties].sort(keptFirst).map((party): Duplicate => {
    const { type, id } = party;
    return { type, id, name: partyName(party), reason: reasonOf(party, number) };
  });
  // A reading that is nobody's own number makes nobody one client.
  const owned = records.some(({ reason }) => reason !== 'otherReading');
  return owned && records.length > 1 ? [{ records }] : [];
}

/**
 * Which of the records that have a number, or whose number may be read as it, may be one client: contacts with contacts
 * and open leads, companies with companies (rule M11). Pure; merging is a person's decision. A department's number, which
 * several contacts of one company have, makes no duplicates of them, nor does a placeholder of more unrelated holders
 * than `placeholderLimit` (rule M5). `parties`: every record of the number, each once; converted and closed leads among
 * them change nothing.
 *
 * @example
 * const holders = await store.parties.findByPhone(['+48602345678']);
 * const [people] = findDuplicates('+48602345678', holders);
 * console.log(people?.records.length); // 2
 */
export function findDuplicates(
  number: string,
  parties: readonly Party[],
  placeholderLimit: number = defaultPlaceholderLimit,
): readonly DuplicateGroup[] {
  const current = [
    ...new Map(
      readParties(parties)
        .filter(isCandidate)
        .map((party) => [refKey(party), party]),
    ).values(),
  ];
  const holders = current.map((party) => {
    const { type, id, ownerId } = party;
    return { type, id, ownerId, companyId: party.type === 'contact' ? party.companyId : null };
  });
  if (isPlaceholder(holders, placeholderLimit)) return [];
  const companies = current.filter(({ type }) => type === 'company');
  const people = withoutColleagues(current.filter(({ type }) => type !== 'company'));
  return [...groupOf(people, number), ...groupOf(companies, number)];
}
