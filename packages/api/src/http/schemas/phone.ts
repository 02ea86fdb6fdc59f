import { z } from 'zod';
import { component, instant, text } from './parts.js';

export const browserPhone = component(
  'BrowserPhone',
  'What a browser registers with, to be the phone of whoever is signed in there.',
  z.object({
    phone: z.object({
      user: text.describe('The SIP user.'),
      domain: text.describe('The SIP domain.'),
      uri: text.describe('The SIP address that it registers.'),
      password: text.describe('Of the SIP user, for digest authentication.'),
      expiresAt: instant.describe(
        'When it ends at the latest: with the session, or before. The phone goes on until it registers the next time.',
      ),
      webSocketPath: text.describe('Where to open the WebSocket, on this address.'),
      iceServers: z
        .array(
          z.object({
            urls: text.describe('One STUN or TURN server.'),
            username: text.optional().describe('For a TURN server.'),
            credential: text
              .optional()
              .describe('For a TURN server. It may end some hours after `expiresAt`.'),
          }),
        )
        .describe('For `RTCPeerConnection`; none: audio goes to the switch directly.'),
    }),
  }),
);
