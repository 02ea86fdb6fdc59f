import type { BSON } from 'mongodb';
import { shardKeys } from '../../../src/schema/shard-keys.js';
import type { Verdict } from './proxy.js';

const forward: Verdict = { do: 'forward' };

/** What tells a driver of a replica set, and what would let it wait for news of one. */
const ofReplicaSets = [
  'setName',
  'setVersion',
  'hosts',
  'primary',
  'me',
  'electionId',
  'lastWrite',
  'topologyVersion',
];

/** How a router of a sharded cluster introduces itself. */
function asRouter(hello: BSON.Document): BSON.Document {
  const said = Object.entries(hello).filter(([name]) => !ofReplicaSets.includes(name));
  return { ...Object.fromEntries(said), msg: 'isdbgrid' };
}

/** A filter reaches one shard when it names the shard key by equality. */
function isTargeted(collection: string, filter: BSON.Document): boolean {
  const value: unknown = filter[shardKeys[collection as keyof typeof shardKeys] ?? '_id'];
  const isOperator =
    typeof value === 'object' && value !== null && Object.keys(value).some((k) => k.startsWith('$'));
  return value !== undefined && !isOperator;
}

interface Update {
  readonly q: BSON.Document;
  readonly multi?: boolean;
  readonly upsert?: boolean;
}

const notTargeted = { do: 'refuse', code: 61, message: 'the filter does not name the shard key' } as const;

/** What a sharded cluster refuses, of what this package sends or might send by mistake. */
export function judgeAsRouter(command: BSON.Document): Verdict {
  const [name = ''] = Object.keys(command);
  const collection = String(command[name]);
  if (/^(hello|ismaster)$/i.test(name)) return { do: 'change', answer: asRouter };
  if (name === 'createIndexes') {
    const key = shardKeys[collection as keyof typeof shardKeys] ?? '_id';
    const isWrong = (command['indexes'] as BSON.Document[]).some(
      (index) => index['unique'] === true && !(key in (index['key'] as object)),
    );
    if (isWrong) return { do: 'refuse', code: 67, message: 'a unique index must begin with the shard key' };
    if (command['txnNumber'] !== undefined && command['autocommit'] === false)
      return { do: 'refuse', code: 263, message: 'no indexes are made in a transaction' };
  }
  if (name === 'update') {
    const updates = command['updates'] as Update[];
    const isAimless = ({ q, multi, upsert }: Update) => (!multi || upsert) && !isTargeted(collection, q);
    if (updates.some(isAimless)) return notTargeted;
  }
  if (name === 'delete') {
    const deletes = command['deletes'] as { q: BSON.Document; limit: number }[];
    if (deletes.some(({ q, limit }) => limit === 1 && !isTargeted(collection, q))) return notTargeted;
  }
  if (name === 'findAndModify' && !isTargeted(collection, command['query'] as BSON.Document))
    return notTargeted;
  return forward;
}
