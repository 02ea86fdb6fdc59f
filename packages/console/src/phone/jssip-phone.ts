import { type BrowserPhoneParts, createBrowserPhone } from './browser-phone.js';
import { createJsSipAgent } from './jssip-agent.js';
import type { Phone } from './phone.js';

/** A phone by JsSIP: what imports this loads the library. */
export function createJsSipPhone(parts: Omit<BrowserPhoneParts, 'createAgent'>): Phone {
  return createBrowserPhone({ ...parts, createAgent: createJsSipAgent });
}
