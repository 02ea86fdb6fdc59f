import type { Party } from '../../model/party.js';
import { refKey } from '../../model/record.js';
import { err, ok, type Result } from '../../model/result.js';
import { findDuplicates, type NumberDuplicates } from '../../parties/find-duplicates.js';
import type { Page, PageRequest } from '../../ports/paging.js';
import { phoneKeysOf } from '../../projections/lookup-keys.js';
import type { CrmError } from './errors.js';
import type { PartyRef } from './merge.js';
import { type CrmPorts, tablesOf } from './ports.js';

/** A number that more records have makes nobody a duplicate: it is a switchboard's, or a placeholder (rule M5). */
const mostHolders = 100;

/** How often one page looks on after numbers without duplicates. */
const mostRounds = 20;

function byNumber(numbers: readonly string[], parties: readonly Party[]): NumberDuplicates[] {
  const holders = new Map(numbers.map((number) => [number, [] as Party[]]));
  for (const party of parties) for (const key of phoneKeysOf(party)) holders.get(key)?.push(party);
  return [...holders].flatMap(([number, found]) => {
    const groups = findDuplicates(number, found);
    return groups.length === 0 ? [] : [{ number, groups }];
  });
}

async function duplicatesOfNumbers(
  { parties }: CrmPorts['store'],
  numbers: readonly string[],
): Promise<NumberDuplicates[]> {
  return numbers.length === 0 ? [] : byNumber(numbers, await parties.findByPhone(numbers));
}

/** Lists duplicates by number; see `CrmService.duplicates`. */
export async function listDuplicates(
  store: CrmPorts['store'],
  { limit, after, upTo }: PageRequest,
): Promise<Page<NumberDuplicates>> {
  const items: NumberDuplicates[] = [];
  const isBack = upTo !== undefined;
  let next = upTo ?? after;
  for (let round = 0; round < mostRounds; round += 1) {
    const page = await store.parties.sharedNumbers({
      limit: limit - items.length,
      ...(next === undefined ? {} : isBack ? { upTo: next } : { after: next }),
    });
    const few = page.items.filter(({ holders }) => holders <= mostHolders);
    items.push(
      ...(await duplicatesOfNumbers(
        store,
        few.map(({ number }) => number),
      )),
    );
    if (page.next === null) return { items, next: null };
    next = page.next;
    if (items.length >= limit) break;
  }
  return { items, next: next ?? null };
}

/** The duplicates of a number or of a record; see `CrmService.duplicatesOf`. */
export async function duplicatesOf(
  store: CrmPorts['store'],
  of: { readonly number: string } | PartyRef,
): Promise<Result<readonly NumberDuplicates[], CrmError>> {
  if ('number' in of) return ok(await duplicatesOfNumbers(store, [of.number]));
  const record = await tablesOf(store)[of.type].get(of.id);
  if (!record) return err({ code: 'notFound', record: { type: of.type, id: of.id } });
  const found = await duplicatesOfNumbers(store, phoneKeysOf(record));
  const ofRecord = ({ records }: NumberDuplicates['groups'][number]) =>
    records.some((duplicate) => refKey(duplicate) === refKey(record));
  return ok(
    found.flatMap(({ number, groups }) => {
      const own = groups.filter(ofRecord);
      return own.length === 0 ? [] : [{ number, groups: own }];
    }),
  );
}
