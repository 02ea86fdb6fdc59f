import {
  createNumberJudge,
  type NumberFlaw,
  numberFlaws,
  ok,
  type Party,
  type PartyType,
  partyName,
  partyTypes,
  type QuestionedNumber,
  type QuestionedRecord,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { sightOf } from './access/authorize.js';
import { visibleOwned, visiblePage } from './access/visible.js';
import type { ApiDeps } from './deps.js';
import type { Operation } from './operation.js';
import { plurals, recordPath } from './plurals.js';
import { pageQuery, pageRequest, pageView, readQuery } from './query.js';
import { endpoint, jsonReply, type Outcome } from './reply.js';

const qualityQuery = pageQuery.extend({
  type: z.enum(partyTypes).optional().describe('Which records. Default: `contact`.'),
  flaw: z.enum(numberFlaws).optional().describe('Numbers with this flaw alone.'),
});

const reporting: Operation = {
  id: 'listNumberQuality',
  tag: 'Parties',
  summary: 'List records with questionable phone numbers, with what each number would be',
  description:
    'Nothing is rewritten. A page looks at a thousand records at most: it may be short, even empty, though `next` says that there is more. `looked` counts what this page looked at: who reads all pages adds them up.',
  query: qualityQuery,
  answers: { 200: { description: 'A page.', body: 'NumberQualityPage' } },
};

/** Adds the report on the quality of stored numbers (rules P6 to P10, M5, M7). */
export function mountNumberQuality(app: Hono, deps: ApiDeps): void {
  app.get(
    '/v1/number-quality',
    endpoint(reporting, (c) => report(deps, c)),
  );
}

type Flaw = NumberFlaw['code'];

/** What a page looked at, and found. */
interface Looked {
  records: number;
  numbers: number;
  readonly flaws: Record<Flaw, number>;
}

function nothingLooked(): Looked {
  const none = numberFlaws.map((code) => [code, 0] as const);
  return { records: 0, numbers: 0, flaws: Object.fromEntries(none) as Record<Flaw, number> };
}

function count(looked: Looked, parties: readonly Party[], judged: readonly QuestionedRecord[]): void {
  looked.records += parties.length;
  looked.numbers += parties.reduce((sum, { phones }) => sum + phones.length, 0);
  for (const { numbers } of judged)
    for (const { flaws } of numbers) for (const { code } of flaws) looked.flaws[code] += 1;
}

function withFlaw(judged: readonly QuestionedRecord[], flaw: Flaw | undefined): readonly QuestionedRecord[] {
  if (flaw === undefined) return judged;
  return judged.flatMap(({ record, numbers }) => {
    const some = numbers.filter(({ flaws }) => flaws.some(({ code }) => code === flaw));
    return some.length > 0 ? [{ record, numbers: some }] : [];
  });
}

function flawView(flaw: NumberFlaw) {
  if (flaw.code !== 'renumbered') return flaw;
  const { country, since, name } = flaw.renumbering;
  return { code: flaw.code, renumbering: { country, since, name } };
}

function numberView({ entry: { raw, kind, e164 }, flaws, proposal }: QuestionedNumber) {
  return { raw, kind, e164, flaws: flaws.map(flawView), proposal };
}

/** A record with questionable numbers, as clients see it. */
export function judgedView({ record, numbers }: QuestionedRecord) {
  const { type, id, version } = record;
  return {
    ...{ type, id, version, name: partyName(record) },
    numbers: numbers.map(numberView),
    links: { self: recordPath(record) },
  };
}

async function report(deps: ApiDeps, c: Context): Promise<Outcome> {
  const query = readQuery(c, qualityQuery);
  if (!query.ok) return query;
  const { limit, cursor, type = 'contact', flaw } = query.value;
  const listing = `/v1/number-quality?${JSON.stringify({ type, flaw })}`;
  const request = pageRequest(listing, { limit, cursor });
  if (!request.ok) return request;
  const { store } = deps;
  const judge = await createNumberJudge(store, deps.defaultCountry);
  const looked = nothingLooked();
  const judged = new Map<Party, QuestionedRecord>();
  const page = await visiblePage<Party>(
    (each) => store[plurals[type satisfies PartyType]].list(each),
    request.value,
    async (records) => {
      const seen = await visibleOwned(store, sightOf(c), records);
      const found = await judge.judge(seen);
      count(looked, seen, found);
      const wanted = withFlaw(found, flaw);
      for (const one of wanted) judged.set(one.record, one);
      return wanted.map(({ record }) => record);
    },
  );
  const items = page.items.flatMap((record) => judged.get(record) ?? []);
  return ok(
    jsonReply({ ...pageView(listing, request.value, { items, next: page.next }, judgedView), looked }),
  );
}
