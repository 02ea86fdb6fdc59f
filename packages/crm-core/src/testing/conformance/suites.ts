import type { Party, PartyType } from '../../model/party.js';
import type { StoredRecord } from '../../model/record.js';
import type { PartyLookup } from '../../ports/party-index.js';
import type { Repository } from '../../ports/records.js';
import type { Store } from '../../ports/store.js';
import { anApiKey } from '../records.js';
import { changeRules, type RecordPorts } from './changes.js';
import { type ExpiringPorts, expiringRules } from './expiring-records.js';
import { type ExternalIdPorts, externalIdRules } from './external-ids.js';
import { type OpenedPorts, portTests, type TestRunner } from './harness.js';
import { jobRunRules } from './job-runs.js';
import { apiKeyLookupRules, dealLookupRules, lineLookupRules, userLookupRules } from './lookups.js';
import { partyLookupRules, partyRules } from './parties.js';
import { makeDeal, makeLine, makeUser } from './records.js';
import { type MakeRecord, repositoryRules, sharedRepositoryRules } from './repository.js';
import { sharedNumberRules } from './shared-numbers.js';
import { type TaskPorts, taskRules } from './tasks.js';
import { uniquenessRules } from './uniqueness.js';

/**
 * One suite for each port of storage, for whoever replaces one port and keeps the rest. Ports that are written in one
 * commit are proved together: `create` gives what the suite needs of them, from one store.
 */

/** How a suite gets the ports that it tests. */
export interface PortConformanceOptions<K extends keyof Store> {
  /** New, empty ports. Called once for each test; tests may run at the same time. */
  create(): Promise<OpenedPorts<K>>;
}

/** How {@link repositoryConformance} gets the repositories that it tests, and the records to put into them. */
export interface RepositoryConformanceOptions<T extends StoredRecord> {
  /** A new, empty repository. Called once for each test; tests may run at the same time. */
  create(): Promise<{ readonly repository: Repository<T>; close(): Promise<void> }>;
  /** A record with these fields, and every other field set. */
  readonly make: MakeRecord<T>;
}

/** How {@link partyLookupConformance} gets the lookups that it tests. */
export interface PartyLookupConformanceOptions {
  /** A lookup that has these records, and no others. Called once for each test. */
  create(records: readonly Party[]): Promise<{ readonly parties: PartyLookup; close(): Promise<void> }>;
  /** Which kinds of records there are. Default: every kind. */
  readonly kinds?: readonly PartyType[];
}

/**
 * Proves a repository of one kind of record.
 *
 * @example
 * const create = async () => ({ repository: createMemoryRepository<LegalHold>(), close: async () => {} });
 * repositoryConformance({ describe, it }, { create, make: (fields) => aLegalHold(fields) });
 */
export function repositoryConformance<T extends StoredRecord>(
  runner: TestRunner,
  { create, make }: RepositoryConformanceOptions<T>,
): void {
  const test = (name: string, run: (repository: Repository<T>) => Promise<void>) => {
    runner.it(name, async () => {
      const { repository, close } = await create();
      try {
        await run(repository);
      } finally {
        await close();
      }
    });
  };
  repositoryRules(test, make);
  sharedRepositoryRules(test, make);
}

/**
 * Proves that callers are found, by whatever fields of records that {@link PartyLookup} gives: by type and id.
 *
 * @example
 * const create = async (records: readonly Party[]) => ({ parties: createMemoryPartyLookup(records), close: async () => {} });
 * partyLookupConformance({ describe, it }, { create, kinds: ['contact', 'company'] });
 */
export function partyLookupConformance(
  runner: TestRunner,
  { create, kinds }: PartyLookupConformanceOptions,
): void {
  partyLookupRules(
    (name, records, run) => {
      runner.it(name, async () => {
        const { parties, close } = await create(records);
        try {
          await run(parties);
        } finally {
          await close();
        }
      });
    },
    ({ type, id }) => ({ type, id }),
    kinds,
  );
}

/**
 * Proves the index of a store's parties: who has a number, which numbers are shared, and what became of records.
 *
 * @example
 * const create = async () => ({ store: createMemoryStore(), close: async () => {} });
 * partyIndexConformance({ describe, it }, { create });
 */
export function partyIndexConformance(
  runner: TestRunner,
  options: PortConformanceOptions<'contacts' | 'companies' | 'leads' | 'calls' | 'records' | 'parties'>,
): void {
  const test = portTests(runner, () => options.create());
  partyRules(test);
  sharedNumberRules(test);
}

/**
 * Proves the repository of tasks, and how they are found and closed.
 *
 * @example
 * const create = async () => ({ store: createMemoryStore(), close: async () => {} });
 * taskRepositoryConformance({ describe, it }, { create });
 */
export function taskRepositoryConformance(
  runner: TestRunner,
  options: PortConformanceOptions<TaskPorts>,
): void {
  taskRules(portTests(runner, () => options.create()));
}

/**
 * Proves the repository of users, and how they are found.
 *
 * @example
 * const create = async () => ({ store: createMemoryStore(), close: async () => {} });
 * userRepositoryConformance({ describe, it }, { create });
 */
export function userRepositoryConformance(
  runner: TestRunner,
  options: PortConformanceOptions<'users'>,
): void {
  const test = portTests(runner, () => options.create());
  repositoryRules((name, run) => test(name, ({ users }) => run(users)), makeUser);
  userLookupRules(test);
}

/**
 * Proves the repository of lines, and how they are found.
 *
 * @example
 * const create = async () => ({ store: createMemoryStore(), close: async () => {} });
 * lineRepositoryConformance({ describe, it }, { create });
 */
export function lineRepositoryConformance(
  runner: TestRunner,
  options: PortConformanceOptions<'lines'>,
): void {
  const test = portTests(runner, () => options.create());
  repositoryRules((name, run) => test(name, ({ lines }) => run(lines)), makeLine);
  lineLookupRules(test);
}

/**
 * Proves the repository of deals, and how they are found.
 *
 * @example
 * const create = async () => ({ store: createMemoryStore(), close: async () => {} });
 * dealRepositoryConformance({ describe, it }, { create });
 */
export function dealRepositoryConformance(
  runner: TestRunner,
  options: PortConformanceOptions<'deals'>,
): void {
  const test = portTests(runner, () => options.create());
  repositoryRules((name, run) => test(name, ({ deals }) => run(deals)), makeDeal);
  dealLookupRules(test);
}

/**
 * Proves the repository of API keys, and how they are found.
 *
 * @example
 * const create = async () => ({ store: createMemoryStore(), close: async () => {} });
 * apiKeyRepositoryConformance({ describe, it }, { create });
 */
export function apiKeyRepositoryConformance(
  runner: TestRunner,
  options: PortConformanceOptions<'apiKeys'>,
): void {
  const test = portTests(runner, () => options.create());
  repositoryRules((name, run) => test(name, ({ apiKeys }) => run(apiKeys)), anApiKey);
  apiKeyLookupRules(test);
}

/**
 * Proves that records which change together are written together, and what must be unique.
 *
 * @example
 * const create = async () => ({ store: createMemoryStore(), close: async () => {} });
 * recordWriterConformance({ describe, it }, { create });
 */
export function recordWriterConformance(
  runner: TestRunner,
  options: PortConformanceOptions<RecordPorts>,
): void {
  const test = portTests(runner, () => options.create());
  changeRules(test);
  uniquenessRules(test);
}

/**
 * Proves that records are found by their ids in another system.
 *
 * @example
 * const create = async () => ({ store: createMemoryStore(), close: async () => {} });
 * externalIdsConformance({ describe, it }, { create });
 */
export function externalIdsConformance(
  runner: TestRunner,
  options: PortConformanceOptions<ExternalIdPorts>,
): void {
  externalIdRules(portTests(runner, () => options.create()));
}

/**
 * Proves that of several processes one runs a job at a time, and that all know when it ran.
 *
 * @example
 * const create = async () => ({ store: createMemoryStore(), close: async () => {} });
 * jobRunsConformance({ describe, it }, { create });
 */
export function jobRunsConformance(runner: TestRunner, options: PortConformanceOptions<'jobRuns'>): void {
  jobRunRules(portTests(runner, () => options.create()));
}

/**
 * Proves that sessions, one-time links, answers and the audit trail are kept until their time, and then go.
 *
 * @example
 * const create = async () => ({ store: createMemoryStore(), close: async () => {} });
 * expiringRecordsConformance({ describe, it }, { create });
 */
export function expiringRecordsConformance(
  runner: TestRunner,
  options: PortConformanceOptions<ExpiringPorts>,
): void {
  expiringRules(portTests(runner, () => options.create()));
}
