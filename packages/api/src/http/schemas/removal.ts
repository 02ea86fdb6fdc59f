import { z } from 'zod';
import { plurals } from '../plurals.js';
import { linkedAnyRef } from './linked.js';
import { component, count, flag, text } from './parts.js';

const recordTypes = Object.keys(plurals) as (keyof typeof plurals)[];

const counted = component(
  'Counted',
  'How many there are; `more`: of some, not all were counted.',
  z.object({ count, more: flag }),
);

export const removal = component(
  'Removal',
  'What remains of a record that was deleted or, where `deleted` is false, would remain.',
  z.object({
    type: z.enum(recordTypes),
    id: text,
    deleted: flag,
    remains: z.object({
      calls: counted.describe('Calls that were bound to it.'),
      recordings: counted.describe('Recordings of those calls.'),
      activities: counted,
      history: counted,
      tasks: counted.describe("Tasks about it or, of a user, the user's own."),
      records: counted.describe('Records that named it: they name nothing now.'),
      settings: z.array(linkedAnyRef).describe('Lines, queues and users that named it.'),
    }),
    links: z.object({ history: text }),
  }),
);
