import type { PhoneState } from '../model/phone-state.js';

/**
 * What the switches know of the phones (rule R13). Answers at once, from memory: it is asked for every user whom a plan
 * may ring. Each process knows by itself.
 */
export interface PhonePresence {
  stateOf(sipUser: string): PhoneState;
}
