export type { Sha256 } from './audio.js';
export { createMemoryAudioStore } from './audio.js';
export { createMemoryCallLog, createMemoryPartyLookup, createMemoryRepository } from './parts.js';
export { createMemoryStore } from './store.js';
