import { boundTypes } from '@callcard/crm-core';
import { z } from 'zod';
import { plurals } from '../plurals.js';
import { callLink, component, selfLink, text, textOrNull } from './parts.js';

/** What is shown with its address. */

const recordTypes = Object.keys(plurals) as (keyof typeof plurals)[];

/** A record that calls are bound to. */
export const linkedRef = component(
  'LinkedRef',
  'A record and its address.',
  z.object({ type: z.enum(boundTypes), id: text, links: selfLink }),
);

/** A record of any kind. */
export const linkedAnyRef = component(
  'LinkedAnyRef',
  'A record of any kind and its address.',
  z.object({ type: z.enum(recordTypes), id: text, links: selfLink }),
);

/** A recording that is named by its id alone. */
export const linkedRecording = z.object({ id: text, links: selfLink });

/** Something that happened in a call. */
export const inCall = { callId: text, links: callLink };

/** The same of what may have happened in no call. */
export const inMaybeCall = {
  callId: textOrNull.describe('Null: in no call.'),
  links: callLink.exactOptional(),
};
