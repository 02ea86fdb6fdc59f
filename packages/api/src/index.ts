export { createApi } from './http/app.js';
export type { ApiDeps, HttpLog, PhoneTools, ReadinessPart } from './http/deps.js';
export type { KeyTools, NewKey } from './keys.js';
export { addKey, createKey, ensureFirstKey, verifyKey } from './keys.js';
