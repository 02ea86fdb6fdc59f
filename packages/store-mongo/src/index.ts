export type { ConnectError } from './database/connect.js';
export type { ReportProblem, StoreProblem } from './database/read.js';
export type { MongoStore, MongoStoreOptions, OpenMongoError } from './open.js';
export { migrateMongoDatabase, openMongoStore } from './open.js';
export type { Migrated, SchemaError } from './schema/migrate.js';
