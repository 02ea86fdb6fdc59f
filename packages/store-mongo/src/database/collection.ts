import type { AnyBulkWriteOperation, ClientSession, Model, mongo, QueryFilter } from 'mongoose';
import { GuardError, type Step } from './changes.js';
import { type RetryLimit, repeating } from './retry.js';

/** A condition on documents; queries are cast by the schema, so that no text becomes an operator. */
export type Filter<D> = QueryFilter<D>;

type Field<D> = Extract<keyof D, string>;

/** How documents are found. */
export interface Find<D> {
  /** The index that serves the query, by name: no planner's estimate may decide otherwise. Absent: that of `_id`. */
  readonly index?: string;
  readonly sort?: Readonly<Record<string, 1 | -1>>;
  readonly limit?: number;
  /** Only these fields and `_id`; absent: all. */
  readonly fields?: readonly Field<D>[];
  /** `snapshot`: one moment of the whole cluster. Default `majority`. */
  readonly readConcern?: 'majority' | 'snapshot';
}

/** One operation of a bulk write. */
export type Operation<D> = AnyBulkWriteOperation<D extends mongo.Document ? D : never>;

/** Documents of one kind. Reads are of what a majority has, and are tried again when the server is lost. */
export interface Collection<D> {
  find(filter: Filter<D>, find?: Find<D>): Promise<D[]>;
  findOne(filter: Filter<D>, find?: Find<D>): Promise<D | undefined>;
  /** Finds within the transaction of a step, as of its beginning. */
  findWithin(session: ClientSession | undefined, index: string, filter: Filter<D>): Promise<D[]>;
  /** Updates one document within the transaction of a step; gives it as it is then, undefined: there is none. */
  updateWithin(
    session: ClientSession | undefined,
    filter: Filter<D>,
    update: mongo.UpdateFilter<D>,
  ): Promise<D | undefined>;
  aggregate<T>(index: string, stages: mongo.Document[]): Promise<T[]>;
  /** Whether the document knows the change with this token. */
  has(id: string, token: string): Promise<boolean>;
  /** A step that carries out operations, in order; none when there are none. */
  put(operations: readonly Operation<D>[]): Step[];
  /** The same of operations of which each must find its document, inserts aside: rejects with a {@link GuardError} else. */
  putGuarded(operations: readonly Operation<D>[]): Step[];
}

export function collectionOf<D extends { readonly _id: unknown }>(
  model: Model<D>,
  limit: RetryLimit,
): Collection<D> {
  function query(filter: Filter<D>, how: Find<D>) {
    const { index = '_id_', sort, limit: most, fields, readConcern = 'majority' } = how;
    const asked = model
      .find(filter, fields && [...fields])
      .hint(index)
      .readConcern(readConcern);
    if (sort) asked.sort(sort);
    if (most !== undefined) asked.limit(most);
    return asked.lean<D[]>().exec();
  }

  const find: Collection<D>['find'] = (filter, how = {}) => repeating(limit, () => query(filter, how));
  const findOne: Collection<D>['findOne'] = async (filter, how = {}) =>
    (await find(filter, { ...how, limit: 1 }))[0];

  function steps(operations: readonly Operation<D>[], check: (found: number) => void): Step[] {
    if (operations.length === 0) return [];
    return [
      {
        writes: operations.length,
        async run(session) {
          const options = { ordered: true, throwOnValidationError: true, updatePipeline: true };
          const done = await model.bulkWrite([...operations] as never[], {
            ...options,
            ...(session && { session }),
          });
          check(done.matchedCount + done.deletedCount);
        },
      },
    ];
  }

  return {
    find,
    findOne,
    findWithin: (session, index, filter) =>
      model
        .find(filter)
        .hint(index)
        .session(session ?? null)
        .lean<D[]>()
        .exec(),
    async updateWithin(session, filter, update) {
      const options = { returnDocument: 'after', session: session ?? null } as const;
      const updated = await model
        .findOneAndUpdate(filter, update as never, options)
        .lean<D>()
        .exec();
      return updated ?? undefined;
    },
    aggregate: <T>(index: string, stages: mongo.Document[]) =>
      repeating(limit, () =>
        model
          .aggregate<T>(stages as never)
          .hint(index)
          .readConcern('majority')
          .exec(),
      ),
    async has(id, token) {
      const known = { _id: id, commits: token } as unknown as Filter<D>;
      return (await findOne(known, { fields: ['_id' as Field<D>] })) !== undefined;
    },
    put: (operations) => steps(operations, () => undefined),
    putGuarded(operations) {
      const guarded = operations.filter((operation) => !('insertOne' in operation)).length;
      return steps(operations, (found) => {
        if (found !== guarded) throw new GuardError();
      });
    },
  };
}
