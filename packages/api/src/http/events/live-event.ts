import {
  type CallFact,
  type CallFactType,
  callFactTypes,
  type FeedEntry,
  type HistoryEntry,
  orderFacts,
  type RecordChangeAction,
  recordChangeActions,
  shownFact,
} from '@callcard/crm-core';
import type { Addressed } from '../addresses.js';
import { entryView } from '../entry-view.js';
import { type Iso, withIsoInstants } from '../instants.js';

/** The type of an event of a record: what happened to it. */
export type RecordEventType = `record.${RecordChangeAction}`;

/** What a live event is of: the type of a call's fact, or what happened to a record. */
export type LiveEventType = CallFactType | RecordEventType;

/** Every type of an event of a record. */
export const recordEventTypes: readonly RecordEventType[] = recordChangeActions.map(
  (action): RecordEventType => `record.${action}`,
);

/** Every {@link LiveEventType}. */
export const liveEventTypes: readonly LiveEventType[] = [...callFactTypes, ...recordEventTypes];

/** A committed fact of a call. */
export type CallEvent = {
  readonly [T in CallFactType]: {
    readonly type: T;
    /** Where to go on after it. */
    readonly position: string;
    readonly callId: string;
    readonly fact: Iso<Extract<CallFact, { readonly type: T }>>;
  };
}[CallFactType];

/** A committed change of a record: a line of its history. */
export type RecordEvent = {
  readonly [A in RecordChangeAction]: {
    readonly type: `record.${A}`;
    /** Where to go on after it. */
    readonly position: string;
    /** The call that changed it; null: no call did. */
    readonly callId: string | null;
    readonly change: Addressed<Iso<HistoryEntry>> & { readonly action: A };
  };
}[RecordChangeAction];

/** What the event stream (rule C6) sends, and webhooks get: `switch (event.type)` says which it is. */
export type LiveEvent = CallEvent | RecordEvent;

function eventOf(entry: FeedEntry): LiveEvent | undefined {
  const { position } = entry;
  if ('fact' in entry) {
    const [read] = orderFacts([entry.fact]);
    if (!read) return undefined;
    const fact = shownFact(read);
    // The fact has the type that the event is given.
    return { type: fact.type, position, callId: fact.callId, fact: withIsoInstants(fact) } as CallEvent;
  }
  const { change } = entry;
  if (!isReadable(change)) return undefined;
  const view = entryView(change);
  return { type: `record.${change.action}`, position, callId: change.callId, change: view } as RecordEvent;
}

/** A stored line may be damaged; what does not say what happened to which record is no event. */
function isReadable({ record, action }: HistoryEntry): boolean {
  const actions: readonly string[] = recordChangeActions;
  return typeof record?.type === 'string' && typeof record.id === 'string' && actions.includes(action);
}

const made = new WeakMap<FeedEntry, LiveEvent | null>();

/** The event of an entry of the feed, made once however many follow; undefined: the entry cannot be read. */
export function liveEventOf(entry: FeedEntry): LiveEvent | undefined {
  const known = made.get(entry);
  if (known !== undefined) return known ?? undefined;
  const event = eventOf(entry);
  made.set(entry, event ?? null);
  return event;
}
