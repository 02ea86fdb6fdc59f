import { iceServers, oneLine, password } from './fields.js';
import type { Setting } from './setting.js';

/** The settings of how audio of phones in browsers finds its way to the switch. */
export const iceSettings = {
  CALLCARD_ICE_SERVERS: {
    key: 'ice.servers',
    value: iceServers,
    kind: 'list',
    unset: 'none: audio goes between browser and switch directly',
    meaning:
      'STUN and TURN servers for [phones in browsers](freeswitch/README.md#audio-that-cannot-go-directly), such as `turn:turn.example:3478,turns:turn.example:443?transport=tcp`',
  },
  CALLCARD_TURN_SECRET: {
    key: 'ice.turnSecret',
    value: password,
    kind: 'secret',
    meaning:
      'what those TURN servers and Callcard know (`static-auth-secret` of coturn): browsers get credentials that end by themselves',
  },
  CALLCARD_TURN_USERNAME: {
    key: 'ice.turnUsername',
    value: oneLine,
    meaning: 'in place of the secret: a user of theirs, whom every browser gets to know',
  },
  CALLCARD_TURN_PASSWORD: {
    key: 'ice.turnPassword',
    value: password,
    kind: 'secret',
    meaning: 'of that user',
  },
} as const satisfies Readonly<Record<string, Setting>>;
