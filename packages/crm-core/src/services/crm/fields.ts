import type { RecordOf, RecordType } from '../../model/crm-record.js';
import type { LineRouting } from '../../model/line.js';
import type { OwnershipPolicy } from '../../model/ownership.js';
import type { UnconvertedLead } from '../../model/party.js';
import type { Attributes } from '../../model/record.js';
import type { RetentionPolicy } from '../../model/recording.js';

const mirrored = ['externalId', 'attributes'] as const;
const party = ['email', 'ownerId', 'phones', ...mirrored] as const;

/** What a caller may set of each kind of record. Whatever else a draft holds is left out. */
export const settableFields = {
  contact: ['name', 'companyId', ...party],
  company: ['name', ...party],
  lead: ['title', 'status', 'personName', 'companyName', 'interest', 'expectedAmount', 'comments', ...party],
  deal: ['title', 'contactId', 'companyId', 'pipelineId', 'stageId', 'amount', 'ownerId', ...mirrored],
  invoice: ['title', 'contactId', 'companyId', 'dealId', 'amount', 'status', 'ownerId', ...mirrored],
  user: [
    'name',
    'extension',
    'devices',
    'sipDomain',
    'department',
    'login',
    'role',
    'mobile',
    'available',
    'hours',
    'substituteId',
    'ringSeconds',
    ...mirrored,
  ],
  queue: [
    'name',
    'strategy',
    'memberIds',
    'ringSeconds',
    'maxWaitSeconds',
    'overflow',
    'wrapUpSeconds',
    'music',
    'comfortSeconds',
    ...mirrored,
  ],
  line: [
    'number',
    'label',
    'country',
    'routing',
    'recognition',
    'hours',
    'leadCreation',
    'leadOnVoicemail',
    'language',
    'recordConversations',
    'voicemailMaxSeconds',
    'consent',
    'retention',
    'leadOwnership',
    ...mirrored,
  ],
  pipeline: ['name', 'stages', ...mirrored],
  task: ['title', 'kind', 'dueAt', 'ownerId', 'record', 'callId', 'missedCallId', ...mirrored],
} as const satisfies { readonly [K in RecordType]: readonly (keyof RecordOf<K>)[] };

type FieldOf<K extends RecordType> = (typeof settableFields)[K][number];

/** What a draft cannot do without. */
export const requiredFields = {
  contact: ['name'],
  company: ['name'],
  lead: ['title'],
  deal: ['title'],
  invoice: ['title', 'amount'],
  user: ['name'],
  queue: ['name'],
  line: ['number', 'country'],
  pipeline: ['name'],
  task: ['title', 'dueAt'],
} as const satisfies { readonly [K in RecordType]: readonly (typeof settableFields)[K][number][] };

/** Of these, what is left out of a line's settings stays, or has its default. */
interface LineParts {
  readonly routing: Partial<LineRouting>;
  readonly retention: Partial<RetentionPolicy>;
  readonly leadOwnership: Partial<OwnershipPolicy>;
}

/** Converting is the only way to a converted lead. */
type Settable<K extends RecordType> = K extends 'lead' ? UnconvertedLead : RecordOf<K>;
type ValueOf<K extends RecordType, F> = F extends keyof Settable<K> ? Settable<K>[F] : never;
type Values<K extends RecordType> = {
  readonly [F in FieldOf<K>]?: K extends 'line'
    ? F extends keyof LineParts
      ? LineParts[F]
      : ValueOf<K, F>
    : ValueOf<K, F>;
};

/** What a new record is made of; what it leaves out has the service's defaults. */
export type DraftOf<K extends RecordType> = Values<K> & {
  readonly [F in (typeof requiredFields)[K][number]]: ValueOf<K, F>;
};

/** What a change of a record brings; what it leaves out stays. */
export type ChangeOf<K extends RecordType> = Omit<Values<K>, 'attributes'> & {
  /** Each attribute is set, or removed by null; those left out stay. Null removes all. */
  readonly attributes?: Readonly<Record<string, string | null>> | null;
};

/** A change with its attributes as the record will have them. */
export type SettledChange<K extends RecordType> = Values<K>;

/** The attributes that a change leaves a record with. */
function settledAttributes(
  before: Attributes | undefined,
  change: Readonly<Record<string, string | null>> | null,
): Attributes {
  if (change === null) return {};
  const entries = Object.entries({ ...before, ...change });
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== null));
}

const settable: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(settableFields).map(([type, names]) => [type, new Set<string>(names)]),
);

/** The settable fields that an object says something about. */
export function pickFields<K extends RecordType, T extends object>(type: K, said: T): T {
  const names = settable.get(type);
  const entries = Object.entries(said).filter(([name, value]) => names?.has(name) && value !== undefined);
  return Object.fromEntries(entries) as T;
}

/** What a change sets of a record. */
export function settle<K extends RecordType>(
  type: K,
  record: RecordOf<K>,
  change: ChangeOf<K>,
): SettledChange<K> {
  const { attributes, ...picked } = pickFields(type, change);
  const settled =
    attributes === undefined
      ? picked
      : { ...picked, attributes: settledAttributes(record.attributes, attributes) };
  // What was picked are fields of this kind, each with its own type.
  return settled as unknown as SettledChange<K>;
}
