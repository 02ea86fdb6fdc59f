import { type AnyRecordRef, type RecordType, refKey } from '@callcard/crm-core';
import { z } from 'zod';
import { plurals } from '../plurals.js';
import { idText, refText } from '../query.js';
import type { EventSubject } from './event-subjects.js';
import { type LiveEvent, type LiveEventType, liveEventTypes } from './live-event.js';

/** Which events a follower wants; fields that are given must all hold, none: every event. */
export interface EventFilter {
  readonly types?: ReadonlySet<LiveEventType>;
  /** Facts of the call, and changes of records of its card while it lives. */
  readonly callId?: string;
  /** The same of the calls on this line of ours. */
  readonly lineId?: string;
  /** The same of the calls that this user has a part in; changes of the user, and of what the user owns. */
  readonly userId?: string;
  /** Changes of the record, and facts of the calls that are bound to it. */
  readonly record?: AnyRecordRef;
}

function unknownTypes(text: string): readonly string[] {
  const known: readonly string[] = liveEventTypes;
  return text.split(',').filter((type) => !known.includes(type));
}

/** The filters of live events, as parameters of an address. */
export const eventFilterQuery = {
  type: z
    .string()
    .max(4_000)
    .refine((text) => unknownTypes(text).length === 0, {
      error: ({ input }) =>
        `has ${unknownTypes(String(input)).join(', ') || 'an empty type'}, which is no type of event; there are ${liveEventTypes.join(', ')}`,
    })
    .optional()
    .describe('Types of events, with commas between them: `ended,record.changed`.'),
  callId: idText.optional().describe('Of this call, and of records that it is bound to while it lives.'),
  lineId: idText
    .optional()
    .describe('Of calls on this line, and of records that they are bound to while they live.'),
  userId: idText
    .optional()
    .describe(
      'Of calls that this user has a part in, of records that they are bound to while they live, and of what the user owns.',
    ),
  record: refText(Object.keys(plurals) as RecordType[])
    .optional()
    .describe('`<type>:<id>`: changes of this record, and facts of calls that are bound to it.'),
};

const filterQuery = z.object(eventFilterQuery);

/** The filter that a query, read by {@link eventFilterQuery}, asks for. */
export function filterOf({ type, ...filter }: z.output<typeof filterQuery>): EventFilter {
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  return { ...given, ...(type === undefined ? {} : { types: new Set(type.split(',') as LiveEventType[]) }) };
}

/** What the event says by itself: true and false are the answer, undefined: it depends on what the event is about. */
export function verdictOf(filter: EventFilter, event: LiveEvent): boolean | undefined {
  const { types, callId, lineId, userId, record } = filter;
  if (types && !types.has(event.type)) return false;
  const isCallEvent = 'fact' in event;
  if (isCallEvent && callId !== undefined && event.callId !== callId) return false;
  if (!isCallEvent && record && refKey(event.change.record) !== refKey(record)) return false;
  const isOfCall = callId === undefined || event.callId === callId;
  const isOfRecord = record === undefined || !isCallEvent;
  return isOfCall && isOfRecord && lineId === undefined && userId === undefined ? true : undefined;
}

/** The same once it is known what the event is about. */
export function passes(filter: EventFilter, event: LiveEvent, subject: EventSubject): boolean {
  const verdict = verdictOf(filter, event);
  if (verdict !== undefined) return verdict;
  const { callId, lineId, userId, record } = filter;
  const { calls, userIds } = subject;
  if (callId !== undefined && event.callId !== callId && !calls.some(({ id }) => id === callId)) return false;
  if (lineId !== undefined && !calls.some((call) => call.lineId === lineId)) return false;
  if (record && 'fact' in event && !calls.some(({ records }) => records.has(refKey(record)))) return false;
  const isUsers = (id: string) => userIds.has(id) || calls.some((call) => call.userIds.has(id));
  return userId === undefined || isUsers(userId);
}
