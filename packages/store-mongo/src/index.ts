export type { MongoAudio, MongoAudioOptions } from './audio/open.js';
export { openMongoAudio } from './audio/open.js';
export type { ConnectError } from './database/connect.js';
export type { ReportProblem, StoreProblem } from './database/read.js';
export type { MongoStore, OpenMongoError } from './open.js';
export { migrateMongoDatabase, openMongoStore, readMongoSchema } from './open.js';
export type { MongoStoreOptions } from './options.js';
export { mongoProblem } from './problem.js';
export type { Migrated, SchemaError, SchemaVersions } from './schema/migrate.js';
