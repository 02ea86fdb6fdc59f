import type { CallFact } from '../model/fact.js';
import { aMoment } from './records.js';

/** What a test may say of a fact; the builder says the rest. */
export type Fields<T extends CallFact> = Partial<Omit<T, 'type'>>;

/** What all facts have, unless a test says otherwise. */
export const common = { callId: 'call-1', at: aMoment };
