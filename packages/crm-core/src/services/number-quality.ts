import { defaultPlaceholderLimit } from '../match/read-input.js';
import type { Party } from '../model/party.js';
import type { PhoneEntry } from '../model/phone.js';
import type { CountryCode } from '../phone/country.js';
import { flawsOf, type NumberFlaw } from '../phone/flaws.js';
import { renumberingReport } from '../phone/reread-phones.js';
import type { Store } from '../ports/store.js';
import { allOf } from './all-of.js';

/** What judging numbers reads. */
export type NumberQualityStore = Pick<Store, 'parties' | 'lines' | 'users'>;

/** A number of a record, what is questionable about it, and what it would be if its text were read today. */
export interface QuestionedNumber {
  readonly entry: PhoneEntry;
  readonly flaws: readonly NumberFlaw[];
  /** The E.164 number that the text gives today, where that is another one than is stored; null: none. Nobody rewrites it (rule P6). */
  readonly proposal: string | null;
}

/** A record with questionable numbers; those without a flaw are left out. */
export interface QuestionedRecord {
  readonly record: Party;
  readonly numbers: readonly QuestionedNumber[];
}

/** Judges records: those that one page has. */
export interface NumberJudge {
  /** The records that have questionable numbers, in their order. One question to the store, however many records. */
  judge(parties: readonly Party[]): Promise<readonly QuestionedRecord[]>;
}

type Own = ReadonlyMap<string, NumberFlaw>;

/** The numbers of our lines, and our users' mobiles; an installation has some hundreds. */
async function ownNumbers({ lines, users }: NumberQualityStore): Promise<Own> {
  const own = new Map<string, NumberFlaw>();
  for await (const { id, mobile } of allOf((page) => users.list(page)))
    if (mobile?.e164) own.set(mobile.e164, { code: 'ownNumber', type: 'user', id });
  for await (const { id, number } of allOf((page) => lines.list(page)))
    own.set(number, { code: 'ownNumber', type: 'line', id });
  return own;
}

function sharedFlaw(holders: number | undefined): readonly NumberFlaw[] {
  if (holders === undefined) return [];
  return [{ code: holders > defaultPlaceholderLimit ? 'placeholder' : 'shared', holders }];
}

/**
 * Says what is questionable about stored numbers: of each with why, and what it would be read as today. Writes nothing.
 * `defaultCountry`: of texts that were never read (rule P5).
 *
 * @example
 * const judge = await createNumberJudge(store, 'PL');
 * const unread = { raw: '12', kind: 'work', e164: null, extension: null, repaired: false } as const;
 * const [found] = await judge.judge([{ ...contact, phones: [unread] }]);
 * console.log(found?.numbers[0]?.flaws[0]?.code); // unparseable
 */
export async function createNumberJudge(
  store: NumberQualityStore,
  defaultCountry?: CountryCode,
): Promise<NumberJudge> {
  const own = await ownNumbers(store);

  function judgeOne(record: Party, holders: ReadonlyMap<string, number>): QuestionedRecord {
    const [reread] = renumberingReport([record], { defaultCountry });
    const numbers = record.phones.map((entry): QuestionedNumber => {
      const change = reread?.changes.find(
        ({ before }) => before.raw === entry.raw && before.e164 === entry.e164,
      );
      const { e164 } = entry;
      const ownFlaw = e164 === null ? undefined : own.get(e164);
      const flaws = [
        ...flawsOf(entry, change?.renumbering ?? null, defaultCountry),
        ...sharedFlaw(e164 === null ? undefined : holders.get(e164)),
        ...(ownFlaw ? [ownFlaw] : []),
      ];
      const now = change?.after.e164 ?? null;
      return { entry, flaws, proposal: now === e164 ? null : now };
    });
    return {
      record,
      numbers: numbers.filter(({ flaws, proposal }) => flaws.length > 0 || proposal !== null),
    };
  }

  return {
    async judge(parties) {
      const asked = parties.flatMap(({ phones }) => phones.flatMap(({ e164 }) => e164 ?? []));
      const shared = await store.parties.sharedAmong([...new Set(asked)]);
      const holders = new Map(shared.map(({ number, holders: count }) => [number, count]));
      return parties.map((party) => judgeOne(party, holders)).filter(({ numbers }) => numbers.length > 0);
    },
  };
}
