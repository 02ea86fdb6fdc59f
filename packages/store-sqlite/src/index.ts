export { digestAudio } from './audio/files.js';
export type { AudioFolderOptions, OpenAudioError } from './audio/folder.js';
export { openAudioFolder } from './audio/folder.js';
export type { StoreStatistics } from './database/database.js';
export { makeFolder } from './make-folder.js';
export type { OpenStoreError, SqliteStore, SqliteStoreOptions } from './open.js';
export { openSqliteStore } from './open.js';
export type { ReportProblem, StoreProblem } from './text.js';
