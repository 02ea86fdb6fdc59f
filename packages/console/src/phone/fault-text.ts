import type { Words } from '../words/languages.js';
import type { PhoneFault } from './faults.js';

/** Why a phone cannot ring, and what to do about it. */
export function faultText({ fault: of, notSetUp }: Words['phone'], fault: PhoneFault): string {
  return fault.code === 'notSetUp' ? notSetUp[fault.reason] : of[fault.code];
}
