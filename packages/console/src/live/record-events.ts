import type { LiveEvent, LiveEventType, RecordEvent } from '@callcard/api/client';
import { type Services, useServices } from '../app/services.js';
import { withBeginning } from './beginning.js';
import type { LiveEvents } from './shared-events.js';

/** A record of any kind, settings and tasks included. */
type Named = Pick<RecordEvent['change']['record'], 'type' | 'id'>;

/** Every change of a record: a type that is missing here does not compile. */
const changes = {
  'record.leadCreated': true,
  'record.ownerAssigned': true,
  'record.leadConverted': true,
  'record.createdFromLead': true,
  'record.created': true,
  'record.changed': true,
  'record.deleted': true,
  'record.mergedInto': true,
  'record.mergedFrom': true,
  'record.taskAdded': true,
  'record.taskChanged': true,
  'record.taskRemoved': true,
  'record.taskDone': true,
} as const satisfies Record<RecordEvent['type'], true>;

/** By which facts of calls the activities of records become others. */
const activityFacts = ['recordBound', 'commented', 'ended', 'recordingStored', 'erased'] as const;

const types: readonly LiveEventType[] = [
  ...(Object.keys(changes) as (keyof typeof changes)[]),
  ...activityFacts,
];

const streams = new WeakMap<Services['follow'], LiveEvents>();

/**
 * What happens to records that the user sees, their own or not: one stream for all pages of records and settings in all tabs, from the first of them
 * on.
 */
export function useRecordEvents(): LiveEvents {
  const { follow } = useServices();
  const known = streams.get(follow);
  if (known) return known;
  const stream = withBeginning(follow({ types }));
  streams.set(follow, stream);
  return stream;
}

/** Whether an event tells of a change of the record, or of a task about it. */
export function isChangeOf(event: LiveEvent, { type, id }: Named): boolean {
  return 'change' in event && event.change.record.type === type && event.change.record.id === id;
}

/** Whether an event tells of a change of a record of the kind. */
export function isChangeOfKind(event: LiveEvent, kind: Named['type']): boolean {
  return 'change' in event && event.change.record.type === kind;
}

/** Whether an event may mean another activity, of whichever record. */
export function mayBeActivity(event: LiveEvent): boolean {
  return 'fact' in event && (activityFacts as readonly string[]).includes(event.type);
}
