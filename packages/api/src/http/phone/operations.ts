import type { Operation } from '../operation.js';

/** What the operations of phones in browsers say of themselves. */

const tag = 'Presence';

export const readPhoneOperation: Operation = {
  id: 'readBrowserPhone',
  tag,
  session: true,
  summary: 'Get what the own browser registers as a phone with',
  description:
    'The password is valid until `expiresAt`, for WebSockets of this address alone, and until a session of the same user begins or ends; ask again then, or when the switch refuses it. What is given stands on the switch already.',
  answers: { 200: { description: 'The phone.', body: 'BrowserPhone', secret: true } },
  problems: ['no-browser-phone', 'switch-unreachable'],
};

export const sipOperation: Operation = {
  id: 'connectBrowserPhone',
  tag,
  session: true,
  summary: 'Connect the own browser to the switch, as a phone',
  description:
    'A WebSocket of the subprotocol `sip` (RFC 7118), for pages of this address. It ends when the session does.',
  answers: { 101: { description: 'The connection is one to the switch from here on.' } },
  problems: ['websocket-needed', 'no-browser-phone', 'too-many-phones', 'switch-unreachable'],
};
