import type { CallFact } from '../model/fact.js';
import { aMoment } from './records.js';

/** What a builder of facts may be told. */
export type FactFields<T extends CallFact> = Partial<Omit<T, 'type'>>;

/** What all facts have that builders make. */
export const commonFields = { callId: 'call-1', at: aMoment };
