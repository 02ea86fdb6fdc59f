import type {
  Activity,
  CallFact,
  Company,
  Contact,
  Deal,
  DryRun,
  HistoryEntry,
  Invoice,
  Lead,
  Line,
  Pipeline,
  Queue,
  Task,
  User,
  UserPresence,
} from '@callcard/crm-core';
import { expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { CallItem } from '../../src/http/call-items.js';
import type { CallView } from '../../src/http/call-view.js';
import type { cardView } from '../../src/http/calls.js';
import type { numberView } from '../../src/http/duplicates.js';
import type { entryView } from '../../src/http/entry-view.js';
import type { Iso } from '../../src/http/instants.js';
import type { jobView } from '../../src/http/jobs.js';
import type { keyView } from '../../src/http/keys.js';
import type { conversionView } from '../../src/http/lead-conversion.js';
import type { mergeView } from '../../src/http/merges.js';
import type { missedCallView } from '../../src/http/missed-calls.js';
import type { promptView } from '../../src/http/prompts.js';
import type { RecordView } from '../../src/http/record-view.js';
import type { RecordingItem } from '../../src/http/recording-items.js';
import type { RecordingView } from '../../src/http/recording-view.js';
import type { call, callItem } from '../../src/http/schemas/call.js';
import type { callCard } from '../../src/http/schemas/card.js';
import type { duplicates } from '../../src/http/schemas/duplicates.js';
import type { fact } from '../../src/http/schemas/fact.js';
import type { apiKey } from '../../src/http/schemas/key.js';
import type { line } from '../../src/http/schemas/line.js';
import type { missedCall } from '../../src/http/schemas/missed-call.js';
import type { job } from '../../src/http/schemas/operations.js';
import type { company, contact, lead } from '../../src/http/schemas/parties.js';
import type { prompt, queue, user, userPresence } from '../../src/http/schemas/people.js';
import type { recording, recordingItem } from '../../src/http/schemas/recording.js';
import type { conversion, dryRun, merge } from '../../src/http/schemas/results.js';
import type { deal, invoice, pipeline, task } from '../../src/http/schemas/sales.js';
import type { activity, historyEntry } from '../../src/http/schemas/timeline.js';

/** A type as JSON has it: nothing is read-only, fields that never have a value are not there. */
type Plain<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer U)[]
    ? Plain<U>[]
    : {
        -readonly [K in keyof T as [Exclude<T[K], undefined>] extends [never] ? never : K]: Plain<
          Exclude<T[K], undefined>
        >;
      };

type Said<S extends z.ZodType> = Plain<z.output<S>>;

it('the schemas of records have the types of what is answered', () => {
  expectTypeOf<Said<typeof contact>>().toEqualTypeOf<Plain<RecordView<Contact>>>();
  expectTypeOf<Said<typeof company>>().toEqualTypeOf<Plain<RecordView<Company>>>();
  expectTypeOf<Said<typeof lead>>().toEqualTypeOf<Plain<RecordView<Lead>>>();
  expectTypeOf<Said<typeof deal>>().toEqualTypeOf<Plain<RecordView<Deal>>>();
  expectTypeOf<Said<typeof invoice>>().toEqualTypeOf<Plain<RecordView<Invoice>>>();
  expectTypeOf<Said<typeof user>>().toEqualTypeOf<Plain<RecordView<User>>>();
  expectTypeOf<Said<typeof queue>>().toEqualTypeOf<Plain<RecordView<Queue>>>();
  expectTypeOf<Said<typeof line>>().toEqualTypeOf<Plain<RecordView<Line>>>();
  expectTypeOf<Said<typeof pipeline>>().toEqualTypeOf<Plain<RecordView<Pipeline>>>();
  expectTypeOf<Said<typeof task>>().toEqualTypeOf<Plain<RecordView<Task>>>();
});

it('the schemas of calls have the types of what is answered', () => {
  expectTypeOf<Said<typeof call>>().toEqualTypeOf<Plain<CallView>>();
  expectTypeOf<Said<typeof callItem>>().toEqualTypeOf<Plain<CallItem>>();
  expectTypeOf<Said<typeof recording>>().toEqualTypeOf<Plain<RecordingView>>();
  expectTypeOf<Said<typeof recordingItem>>().toEqualTypeOf<Plain<RecordingItem>>();
  expectTypeOf<Said<typeof fact>>().toEqualTypeOf<Plain<Iso<CallFact>>>();
  expectTypeOf<Said<typeof callCard>>().toEqualTypeOf<Plain<ReturnType<typeof cardView>>>();
  expectTypeOf<Said<typeof dryRun>>().toEqualTypeOf<Plain<Iso<DryRun>>>();
  expectTypeOf<Said<typeof missedCall>>().toEqualTypeOf<Plain<ReturnType<typeof missedCallView>>>();
});

it('the schemas of all else have the types of what is answered', () => {
  expectTypeOf<Said<typeof activity>>().toEqualTypeOf<Plain<ReturnType<typeof entryView<Activity>>>>();
  expectTypeOf<Said<typeof historyEntry>>().toEqualTypeOf<
    Plain<ReturnType<typeof entryView<HistoryEntry>>>
  >();
  expectTypeOf<Said<typeof duplicates>>().toEqualTypeOf<Plain<ReturnType<typeof numberView>>>();
  expectTypeOf<Said<typeof merge>>().toEqualTypeOf<Plain<ReturnType<typeof mergeView>>>();
  expectTypeOf<Said<typeof conversion>>().toEqualTypeOf<Plain<ReturnType<typeof conversionView>>>();
  expectTypeOf<Said<typeof apiKey>>().toEqualTypeOf<Plain<ReturnType<typeof keyView>>>();
  expectTypeOf<Said<typeof job>>().toEqualTypeOf<Plain<ReturnType<typeof jobView>>>();
  expectTypeOf<Said<typeof userPresence>>().toEqualTypeOf<Plain<Iso<UserPresence>>>();
  expectTypeOf<Said<typeof prompt>>().toEqualTypeOf<Plain<ReturnType<typeof promptView>>>();
});
