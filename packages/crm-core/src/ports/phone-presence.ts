import type { PhoneState } from '../model/phone-state.js';

/**
 * What the switches know of the phones (rule R13). Answers at once, from memory: it is asked for every user whom a plan
 * may ring. Each process knows by itself.
 */
export interface PhonePresence {
  /**
   * `node`: only devices that are registered with the switch of that name count, for a call there can ring no others; absent, or not
   * a switch of this process: those of all. A call that a phone is on counts wherever it is.
   */
  stateOf(sipUser: string, node?: string): PhoneState;
}
