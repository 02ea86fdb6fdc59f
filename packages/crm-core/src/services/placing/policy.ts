import type { CallPolicy } from '../calls/policy.js';

/** What an installation decides once about the calls it makes. */
export interface PlacingPolicy extends Pick<CallPolicy, 'defaultCountry' | 'dialPolicy'> {
  /** The number (E.164) of the line to call from where there are several and none is named. */
  readonly lineNumber?: string | undefined;
}
