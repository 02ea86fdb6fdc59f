import { type Party, type PartyType, partyName, partyTypes } from '../model/party.js';
import { refKey } from '../model/record.js';
import { phoneKeysOf } from '../projections/lookup-keys.js';
import { type KeyCondition, meetsConditions } from '../projections/search-conditions.js';
import { conditionsOf } from '../projections/search-criteria.js';
import { wordKeysOf } from '../projections/search-keys.js';

/**
 * Why a client was found, the best reason first: a number of theirs, their whole address, every word a whole word of their name,
 * their address' domain, words of their name that begin so.
 */
export type FoundBy = (typeof foundBy)[number];

/** Every {@link FoundBy}, best first. */
export const foundBy = ['phone', 'email', 'name', 'emailDomain', 'nameStart'] as const;

/** A client who was found, with every reason, best first. */
export interface PartyFound {
  readonly record: Party;
  readonly foundBy: readonly FoundBy[];
}

/** Whom a search found; `more`: it may have found more than were asked for. */
export interface PartiesFound {
  readonly items: readonly PartyFound[];
  readonly more: boolean;
}

/** What somebody looks for, in whatever words. */
export interface PartyQuery {
  /** A number, an address, `@` and a domain, or parts of a name. */
  readonly text: string;
  /** The E.164 numbers that it may mean, by `normalizePhoneField`; empty: none. */
  readonly phones: readonly string[];
  readonly limit: number;
}

/** At most so many records of one kind that meet every condition; whoever gives it says who sees what. */
export type FindParties = (
  type: PartyType,
  conditions: readonly KeyCondition[],
  limit: number,
) => Promise<{ readonly items: readonly Party[]; readonly more: boolean }>;

type Question = readonly [by: FoundBy, conditions: readonly KeyCondition[]];

/** What a text may mean, each with what it asks of a record. */
function questionsOf({ text, phones }: PartyQuery): readonly Question[] {
  const asked = text.trim();
  const ofPhone: readonly Question[] = phones.length > 0 ? [['phone', conditionsOf({ phones })]] : [];
  if (asked.startsWith('@')) return [...ofPhone, ['emailDomain', conditionsOf({ email: asked })]];
  if (asked.includes('@')) return [...ofPhone, ['email', conditionsOf({ email: asked })]];
  // A number is no name, and a name may have one: both are looked for where there are letters.
  const words = wordKeysOf([asked]);
  if (words.length === 0 || (phones.length > 0 && !/\p{L}/u.test(asked))) return ofPhone;
  return [
    ...ofPhone,
    ['name', words.map((word) => ({ kinds: ['word'], keys: [word] }))],
    ['nameStart', conditionsOf({ name: asked })],
  ];
}

/** Leads that are converted or closed come last among equals. */
function isOver(party: Party): number {
  return party.type === 'lead' && party.status !== 'open' ? 1 : 0;
}

/** The number itself before another reading of it. */
function isReading(party: Party, phones: readonly string[]): number {
  const own = party.phones.some(({ e164 }) => e164 !== null && phones.includes(e164));
  return own || !phoneKeysOf(party).some((key) => phones.includes(key)) ? 0 : 1;
}

function compare(phones: readonly string[]) {
  const placeOf = ({ record, foundBy: [best = 'nameStart'] }: PartyFound) =>
    [foundBy.indexOf(best), isReading(record, phones), isOver(record)] as const;
  return (a: PartyFound, b: PartyFound) => {
    const [placeA, placeB] = [placeOf(a), placeOf(b)];
    const differs = placeA.findIndex((place, n) => place !== placeB[n]);
    if (differs >= 0) return (placeA[differs] ?? 0) - (placeB[differs] ?? 0);
    const [nameA, nameB] = [partyName(a.record), partyName(b.record)];
    if (nameA !== nameB) return nameA < nameB ? -1 : 1;
    return refKey(a.record) < refKey(b.record) ? -1 : 1;
  };
}

/**
 * Contacts, companies and leads that a text may mean, best first, with why. Costs at most a dozen searches of `limit` records each,
 * whatever is stored; whole words and whole numbers are asked for on their own, so that what fits best is never cut off by what
 * begins alike.
 */
export async function searchParties(find: FindParties, query: PartyQuery): Promise<PartiesFound> {
  const { limit, phones } = query;
  const questions = questionsOf(query);
  const answers = await Promise.all(
    questions.flatMap(([, conditions]) => partyTypes.map((type) => find(type, conditions, limit))),
  );
  const records = new Map(
    answers.flatMap(({ items }) => items.map((record) => [refKey(record), record] as const)),
  );
  const found = [...records.values()].map((record) => ({
    record,
    foundBy: questions.flatMap(([by, conditions]) => (meetsConditions(record, conditions) ? [by] : [])),
  }));
  const sorted = found.sort(compare(phones));
  return {
    items: sorted.slice(0, limit),
    more: sorted.length > limit || answers.some(({ more }) => more),
  };
}
