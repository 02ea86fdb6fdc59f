import {
  createMemoryCallLog,
  createMemoryPartyLookup,
  createMemoryRepository,
  createMemoryStore,
} from '@callcard/crm-core/memory';
import * as suites from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import type { LegalHold, Party, PartyLookup } from '../src/index.js';

const runner = { describe, it };
const close = async () => {};
const whole = { create: async () => ({ store: createMemoryStore(), close }) };

describe('parts in memory', () => {
  const { aLegalHold } = suites;
  describe('a repository', () =>
    suites.repositoryConformance<LegalHold>(runner, {
      create: async () => ({ repository: createMemoryRepository<LegalHold>(), close }),
      make: (fields) => aLegalHold(fields),
    }));
  describe('a lookup', () =>
    suites.partyLookupConformance(runner, {
      create: async (records) => ({ parties: createMemoryPartyLookup(records), close }),
    }));
  describe('the log of calls', () => {
    const create = async () => ({ store: createMemoryCallLog(), close });
    suites.feedConformance(runner, { create });
    suites.missedCallsConformance(runner, { create });
  });
});

describe('ports of a whole store', () => {
  suites.userRepositoryConformance(runner, whole);
  suites.lineRepositoryConformance(runner, whole);
  suites.dealRepositoryConformance(runner, whole);
  suites.apiKeyRepositoryConformance(runner, whole);
  suites.callLogConformance(runner, whole);
  suites.changeFeedConformance(runner, whole);
  suites.recordWriterConformance(runner, whole);
  suites.erasuresConformance(runner, whole);
  suites.partyIndexConformance(runner, whole);
  suites.taskRepositoryConformance(runner, whole);
  suites.externalIdsConformance(runner, whole);
  suites.timelinesConformance(runner, whole);
  suites.jobRunsConformance(runner, whole);
  suites.expiringRecordsConformance(runner, whole);
});

/** Runs a suite by hand and tells which of its tests fail. */
async function failures(define: (runner: suites.TestRunner) => void): Promise<readonly string[]> {
  const tests: { name: string; run: () => Promise<void> }[] = [];
  define({ describe: (_name, body) => body(), it: (name, run) => tests.push({ name, run }) });
  const failed: string[] = [];
  for (const { name, run } of tests) await run().catch(() => failed.push(name));
  expect(tests.length).toBeGreaterThan(3);
  return failed;
}

describe('the suite of lookups', () => {
  const lookup = (find: (records: readonly Party[], e164s: readonly string[]) => readonly Party[]) =>
    failures((by) =>
      suites.partyLookupConformance(by, {
        kinds: ['contact', 'company'],
        create: async (records) => ({ parties: { findByPhone: async (keys) => find(records, keys) }, close }),
      }),
    );
  const has = (party: Party, e164s: readonly string[]) =>
    party.phones.some(({ e164 }) => e164 !== null && e164s.includes(e164));

  it('is content with a CRM that has no leads, whatever else its records have', async () => {
    const parties = (records: readonly Party[]): PartyLookup => ({
      findByPhone: async (keys) =>
        records
          .filter((party) => has(party, keys))
          .map(({ type, id, phones }) => ({
            type,
            id,
            phones: phones.map(({ e164 }) => ({ e164 })),
            points: 7,
          })),
    });
    const create = async (records: readonly Party[]) => ({ parties: parties(records), close });
    const kinds = ['contact', 'company'] as const;
    expect(await failures((by) => suites.partyLookupConformance(by, { create, kinds }))).toEqual([]);
  });

  it.each([
    ['only whole numbers match', (e164: string, key: string) => e164.endsWith(key.slice(-7))],
    ['every kind of party is found by each of its numbers, once', () => false],
  ])('notices what breaks: %s', async (name, matches) => {
    const failed = await lookup((records, keys) =>
      records.filter(({ phones }) =>
        phones.some(({ e164 }) => e164 && keys.some((key) => matches(e164, key))),
      ),
    );
    expect(failed).toContain(name);
  });

  it('notices a record that is found once for each of its numbers', async () => {
    const failed = await lookup((records, keys) =>
      keys.flatMap((key) => records.filter((party) => has(party, [key]))),
    );
    expect(failed).toEqual(['every kind of party is found by each of its numbers, once']);
  });
});
