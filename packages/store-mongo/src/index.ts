export type { ConnectError } from './database/connect.js';
export type { ReportProblem, StoreProblem } from './database/read.js';
export type { MongoStore, MongoStoreOptions, OpenMongoError } from './open.js';
export { migrateMongoDatabase, openMongoStore, readMongoSchema } from './open.js';
export { mongoProblem } from './problem.js';
export type { Migrated, SchemaError, SchemaVersions } from './schema/migrate.js';
