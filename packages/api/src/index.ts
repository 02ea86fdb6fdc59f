export type { Credential } from './http/access/credential.js';
export type { Principal } from './http/access/principal.js';
export { createApi } from './http/app.js';
export type { ApiDeps, HttpLog, PhoneTools, ReadinessPart } from './http/deps.js';
export type {
  CallEvent,
  LiveEvent,
  LiveEventType,
  RecordEvent,
  RecordEventType,
} from './http/events/live-event.js';
export { liveEventTypes, recordEventTypes } from './http/events/live-event.js';
export type { KeyTools, NewKey } from './keys.js';
export { addKey, createKey, ensureFirstKey, verifyKey } from './keys.js';
export type { SignIn, SignInPorts } from './sign-in/sign-in.js';
export { createSignIn } from './sign-in/sign-in.js';
