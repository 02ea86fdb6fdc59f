import type { CallFactType } from '@callcard/crm-core';
import { z } from 'zod';
import { instant, text } from './parts.js';

/** A fact of one type: what every fact has, and its own fields. */
export function factOf<K extends CallFactType, F extends z.core.$ZodLooseShape>(type: K, fields: F) {
  return z.object({ type: z.literal(type), id: text, callId: text, at: instant, ...fields });
}
