import { setUp } from './setup.mjs';

setUp();
await import('../packages/api/dist/main.js');
