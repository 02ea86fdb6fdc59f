import type { openMongoAudio, openMongoStore } from '@callcard/store-mongo';
import { type BSON, type CommandStartedEvent, MongoClient } from 'mongodb';
import { expect } from 'vitest';
import { must } from '../../../../tests/support/must.js';
import { openAudioOn } from '../../src/audio/open.js';
import { connect } from '../../src/database/connect.js';
import { openOn } from '../../src/open.js';
import { judgeAsRouter } from './wire/sharded-rules.js';

/** A command as the driver sent it. */
type Command = BSON.Document;

const reads = ['find', 'aggregate'];
const writes = ['insert', 'update', 'delete', 'findAndModify'];
const definitions = ['create', 'createIndexes'];
const migrating = ['listIndexes', 'dropIndexes'];
const others = ['commitTransaction', 'abortTransaction', 'getMore', 'hello', 'endSessions', 'killSessions'];
const allowed: readonly string[] = [...reads, ...writes, ...definitions, ...migrating, ...others];

/** Collects what a store sends. */
export interface Audit {
  /** Opens a store that is listened to. */
  open: typeof openMongoStore;
  /** Opens a place of recordings that is listened to. */
  openAudio: typeof openMongoAudio;
  /** Fails when a command should not have been sent, or not so. */
  expectSound(): void;
  /** Fails when a query is not served by an index of the database at this address, whose schema is the newest. */
  expectIndexed(url: string): Promise<void>;
}

function nameOf(command: Command): string {
  return Object.keys(command)[0] ?? '';
}

/** The command with every value left out: equal for queries that are planned alike. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(shapeOf(item))))];
  if (typeof value !== 'object' || value === null) return '?';
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, shapeOf(field)]));
}

function queryOf(command: Command): Command {
  const { find, filter, sort, limit, projection, aggregate, pipeline, hint } = command;
  return find === undefined
    ? { aggregate, pipeline, hint, cursor: {} }
    : { find, filter, sort, limit, projection, hint };
}

/** Every stage of a plan, with the index it names. */
function stagesOf(plan: unknown): { stage: string; index: string | undefined }[] {
  if (typeof plan !== 'object' || plan === null) return [];
  const { stage, indexName } = plan as { stage?: string; indexName?: string };
  const below = Object.values(plan).flatMap((value) =>
    Array.isArray(value) ? value.flatMap(stagesOf) : stagesOf(value),
  );
  return stage === undefined ? below : [{ stage, index: indexName }, ...below];
}

/** `least`: fewer commands, or kinds of queries, show that hardly anything was listened to. */
export function createAudit(least: { readonly commands: number; readonly queries: number }): Audit {
  const commands: Command[] = [];

  async function listenTo(url: string) {
    const connection = must(await connect(url, 10_000, { monitorCommands: true }));
    connection.getClient().on('commandStarted', (event: CommandStartedEvent) => commands.push(event.command));
    return connection;
  }

  function expectConcerns(command: Command): void {
    const name = nameOf(command);
    const isInside = command['autocommit'] === false;
    const ends = name === 'commitTransaction' || name === 'abortTransaction';
    if (ends || (!isInside && [...writes, ...definitions].includes(name)))
      expect(command).toMatchObject({ writeConcern: { w: 'majority', j: true } });
    if (isInside) expect(definitions).not.toContain(name);
    if (command['startTransaction'] === true)
      expect(command).toMatchObject({ readConcern: { level: 'snapshot' } });
    if (!isInside && reads.includes(name))
      expect(['majority', 'snapshot']).toContain(command['readConcern']?.level);
  }

  /** What deletes many names the shard key too, and its index. */
  function expectAimed(command: Command): void {
    const deletes: readonly Command[] = command['deletes'] ?? [];
    for (const { q, limit, hint } of deletes.filter((one) => one['limit'] === 0)) {
      expect(judgeAsRouter({ ...command, deletes: [{ q, limit: 1 }] })).toEqual({ do: 'forward' });
      expect([command, limit, hint]).toEqual([command, 0, expect.any(String)]);
    }
  }

  return {
    open: async (options) => openOn(await listenTo(options.url), options),
    openAudio: async ({ url }) => openAudioOn(await listenTo(url), { retryForMs: 20_000, leaseMs: 20_000 }),
    expectSound() {
      expect(commands.length).toBeGreaterThan(least.commands);
      expect([...new Set(commands.map(nameOf))].filter((name) => !allowed.includes(name))).toEqual([]);
      for (const command of commands) {
        expectConcerns(command);
        if (writes.includes(nameOf(command)))
          expect([command, judgeAsRouter(command)]).toEqual([command, { do: 'forward' }]);
        expectAimed(command);
      }
    },
    async expectIndexed(url) {
      const queries = new Map<string, Command>();
      for (const command of commands.filter((one) => reads.includes(nameOf(one)))) {
        const query = queryOf(command);
        queries.set(
          JSON.stringify(shapeOf({ ...query, limit: 0, of: query['find'] ?? query['aggregate'] })),
          query,
        );
      }
      expect(queries.size).toBeGreaterThan(least.queries);
      const client = new MongoClient(url);
      const bad: unknown[] = [];
      for (const query of queries.values()) {
        const explained = await client.db().command({ explain: query, verbosity: 'queryPlanner' });
        const stages = stagesOf(explained['queryPlanner']?.winningPlan ?? explained['stages']);
        const isIndexed = stages.some(
          ({ stage, index }) => /IDHACK|EXPRESS/.test(stage) || (stage === 'IXSCAN' && index),
        );
        if (!isIndexed || stages.some(({ stage }) => stage === 'COLLSCAN'))
          bad.push(
            `${JSON.stringify(query)} ${JSON.stringify([...(query['sort'] ?? [])])}: ${stages.map(({ stage, index }) => `${stage} ${index ?? ''}`).join(' < ')}`,
          );
      }
      await client.close();
      expect(bad).toEqual([]);
    },
  };
}
