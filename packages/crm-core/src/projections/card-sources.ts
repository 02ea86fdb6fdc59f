import type { Activity } from '../model/activity.js';
import { type Call, callStatuses } from '../model/call.js';
import type { Deal } from '../model/deal.js';
import type { Line } from '../model/line.js';
import type { MissedCallItem } from '../model/missed-call.js';
import { object } from '../model/object-shape.js';
import type { Company, Contact, Lead } from '../model/party.js';
import type { RecordRef } from '../model/record.js';
import { list, oneOf, or } from '../model/shape.js';
import { readCall } from '../model/shapes/call.js';
import { anyNumber, anyText, refShape, textOrNull } from '../model/shapes/common.js';
import { lineShape } from '../model/shapes/line.js';
import { readMissedCall } from '../model/shapes/missed-call.js';
import { companyShape, contactShape, leadShape, readDeals } from '../model/shapes/party-records.js';
import { userShape } from '../model/shapes/people.js';
import type { User } from '../model/user.js';

/** The records a card is built from; absent ones are undefined or empty. */
export interface CardSources {
  readonly call: Call;
  readonly line: Line | undefined;
  /** The primary of the match, or the record that it was merged into since. */
  readonly primary: RecordRef | null;
  readonly contact: Contact | undefined;
  readonly company: Company | undefined;
  readonly lead: Lead | undefined;
  readonly owner: User | undefined;
  readonly answeredBy: User | undefined;
  /** Open deals, most recently active first. */
  readonly openDeals: readonly Deal[];
  readonly openMissedCalls: readonly MissedCallItem[];
  readonly recentActivities: readonly Activity[];
}

const activities = list(
  object<Activity>({
    id: anyText,
    kind: oneOf(['call', 'voicemail', 'missedCall']),
    record: refShape,
    callId: anyText,
    at: anyNumber,
    direction: oneOf(['inbound', 'outbound']),
    status: oneOf(callStatuses),
    lineId: or(textOrNull, null),
    remoteNumber: or(anyText, ''),
    userId: or(textOrNull, null),
    talkMs: or(anyNumber, 0),
    recordingIds: or(list(anyText, Number.POSITIVE_INFINITY), []),
  }),
  Number.POSITIVE_INFINITY,
);

/** The sources with everything in them as its type says; a record that is too damaged is absent. */
export function readSources(sources: CardSources): CardSources {
  const { openMissedCalls } = sources;
  return {
    call: readCall(sources.call),
    line: lineShape.read(sources.line),
    primary: refShape.read(sources.primary) ?? null,
    contact: contactShape.read(sources.contact),
    company: companyShape.read(sources.company),
    lead: leadShape.read(sources.lead) as Lead | undefined,
    owner: userShape.read(sources.owner),
    answeredBy: userShape.read(sources.answeredBy),
    openDeals: readDeals(sources.openDeals),
    openMissedCalls: Array.isArray(openMissedCalls)
      ? openMissedCalls.flatMap((item) => readMissedCall(item) ?? [])
      : [],
    recentActivities: activities.read(sources.recentActivities) ?? [],
  };
}
