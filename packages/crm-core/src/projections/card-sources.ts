import { type CallActivity, callActivityKinds, type NoteActivity } from '../model/activity.js';
import { type Call, callStatuses } from '../model/call.js';
import type { Deal } from '../model/deal.js';
import { type Invoice, invoiceStatuses } from '../model/invoice.js';
import type { Line } from '../model/line.js';
import type { MissedCallItem } from '../model/missed-call.js';
import { fieldsOf, object } from '../model/object-shape.js';
import type { Lead } from '../model/party.js';
import type { Pipeline } from '../model/pipeline.js';
import { list, oneOf, or } from '../model/shape.js';
import { readCall } from '../model/shapes/call.js';
import { anyNumber, anyText, refShape, textOrNull } from '../model/shapes/common.js';
import { lineShape } from '../model/shapes/line.js';
import { readMissedCall } from '../model/shapes/missed-call.js';
import { readNotes } from '../model/shapes/notes.js';
import {
  companyShape,
  contactShape,
  leadShape,
  partyShape,
  readDeals,
} from '../model/shapes/party-records.js';
import { userShape } from '../model/shapes/people.js';
import { stagesOf } from '../model/shapes/pipeline.js';
import { readTasks } from '../model/shapes/task.js';
import type { Task } from '../model/task.js';
import type { User } from '../model/user.js';
import type { CurrentOf, ShownParties } from './shown-parties.js';

/** The records a card is built from, each as it is now; absent ones are undefined or empty. */
export interface CardSources {
  readonly call: Call;
  /** The call's, and those of the calls and missed calls below. */
  readonly lines: ReadonlyMap<string, Line>;
  /** The company is the contact's, when the call is bound to none. */
  readonly parties: ShownParties;
  /** Of the candidates of the call's match. */
  readonly currentOf: CurrentOf;
  /** The caller, or a client whom the call is bound to, called before this call. */
  readonly calledBefore: boolean;
  /** Open deals, most recently active first. */
  readonly openDeals: readonly Deal[];
  readonly pipelines: ReadonlyMap<string, Pipeline>;
  readonly invoices: readonly Pick<Invoice, 'type' | 'id' | 'title' | 'amount' | 'status'>[];
  readonly openTasks: readonly Task[];
  readonly moreOpenTasks: boolean;
  readonly openMissedCalls: readonly MissedCallItem[];
  /** Newest first, without this call's. */
  readonly recentActivities: readonly CallActivity[];
  readonly notes: readonly NoteActivity[];
  /** Those whom anything of the above names. */
  readonly users: ReadonlyMap<string, User>;
}

const endless = Number.POSITIVE_INFINITY;

const activities = list(
  object<CallActivity>({
    id: anyText,
    kind: oneOf(callActivityKinds),
    record: refShape,
    callId: anyText,
    at: anyNumber,
    direction: oneOf(['inbound', 'outbound']),
    status: oneOf(callStatuses),
    lineId: or(textOrNull, null),
    remoteNumber: or(anyText, ''),
    userId: or(textOrNull, null),
    talkMs: or(anyNumber, 0),
    recordingIds: or(list(anyText, endless), []),
  }),
  endless,
);

const invoices = list(
  object<Pick<Invoice, 'type' | 'id' | 'title' | 'amount' | 'status'>>({
    id: anyText,
    type: or(oneOf(['invoice']), 'invoice'),
    title: or(anyText, ''),
    amount: or(anyNumber, 0),
    status: or(oneOf(invoiceStatuses), 'draft'),
  }),
  endless,
);

const pipelineName = or(anyText, '');

/** A pipeline with the name and the stages that can be read. */
function readPipeline(pipeline: Pipeline): Pipeline | undefined {
  if (!fieldsOf(pipeline)) return undefined;
  return { ...pipeline, name: pipelineName.read(pipeline.name) ?? '', stages: stagesOf(pipeline) };
}

/** Records by id, those that can be read. */
function readById<T>(
  records: ReadonlyMap<string, T>,
  read: (record: T) => T | undefined,
): ReadonlyMap<string, T> {
  return new Map(
    [...(records ?? [])].flatMap(([id, record]) => {
      const found = read(record);
      return found ? [[id, found] as const] : [];
    }),
  );
}

const partiesShape = list(partyShape, endless);

/** The parties of a card, those that can be read. */
function readShown(shown: ShownParties): ShownParties {
  const { contact, company, lead, others, greeted } = (fieldsOf(shown) ?? {}) as Partial<ShownParties>;
  return {
    contact: contactShape.read(contact),
    company: companyShape.read(company),
    lead: leadShape.read(lead) as Lead | undefined,
    others: partiesShape.read(others) ?? [],
    greeted: partyShape.read(greeted),
  };
}

/** The sources with everything in them as its type says; a record that is too damaged is absent. */
export function readSources(sources: CardSources): CardSources {
  const { openMissedCalls, currentOf } = sources;
  return {
    ...sources,
    call: readCall(sources.call),
    lines: readById(sources.lines, lineShape.read),
    parties: readShown(sources.parties),
    currentOf: (ref) => partiesShape.read(currentOf?.(ref)) ?? [],
    openDeals: readDeals(sources.openDeals),
    openTasks: readTasks(sources.openTasks),
    openMissedCalls: Array.isArray(openMissedCalls)
      ? openMissedCalls.flatMap((item) => readMissedCall(item) ?? [])
      : [],
    recentActivities: activities.read(sources.recentActivities) ?? [],
    notes: readNotes(sources.notes),
    invoices: invoices.read(sources.invoices) ?? [],
    pipelines: readById(sources.pipelines, readPipeline),
    users: readById(sources.users, userShape.read),
  };
}
