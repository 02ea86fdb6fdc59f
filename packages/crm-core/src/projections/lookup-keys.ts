import { isCandidate } from '../match/candidates.js';
import type { CrmRecord, RecordType } from '../model/crm-record.js';
import { fieldsOf, object } from '../model/object-shape.js';
import type { Party } from '../model/party.js';
import type { PhoneEntry } from '../model/phone.js';
import { refKey } from '../model/record.js';
import { list } from '../model/shape.js';
import { anyText, textOrNull } from '../model/shapes/common.js';
import { readMatchable } from '../model/shapes/matchable.js';
import { mirroredFields } from '../model/shapes/mirrored.js';
import { phoneEntryShape } from '../model/shapes/phone-entry.js';
import type { UniqueKey } from '../model/unique-key.js';
import { defaultSipDomain, type User } from '../model/user.js';

/** What records are found by, and what only one of them may have: each rule once, for every adapter. */

const phonesShape = list(phoneEntryShape(anyText, anyText), Number.POSITIVE_INFINITY);

const devicesShape = list(
  object<{ readonly sipUser: string }>({ sipUser: anyText }),
  Number.POSITIVE_INFINITY,
);

/**
 * The E.164 numbers that a record is found by: those it has and their other readings (rules M1, P9); a record that was merged
 * away has none.
 */
export function phoneKeysOf(record: {
  readonly phones: readonly Pick<PhoneEntry, 'e164' | 'alternates'>[];
}): readonly string[] {
  const phones = phonesShape.read(fieldsOf(record)?.['phones']) ?? [];
  return [...new Set(phones.flatMap(({ e164, alternates = [] }) => [e164 ?? [], alternates].flat()))];
}

/** Whether a caller may be this record now: not a converted or closed lead (rule M2), nor one that matching cannot read. */
export function mayCallNow(party: Party): boolean {
  return readMatchable([party]).some(isCandidate);
}

/** The numbers of a record that a caller may be now. */
export function currentPhoneKeysOf(party: Party): readonly string[] {
  return mayCallNow(party) ? phoneKeysOf(party) : [];
}

/** The contact and the company of a deal, as `refKey` writes them (rule D1). */
export function partyKeysOf(deal: {
  readonly contactId: string | null;
  readonly companyId: string | null;
}): readonly string[] {
  const said = fieldsOf(deal) ?? {};
  const contactId = textOrNull.read(said['contactId']) ?? null;
  const companyId = textOrNull.read(said['companyId']) ?? null;
  return [
    ...(contactId === null ? [] : [refKey({ type: 'contact', id: contactId })]),
    ...(companyId === null ? [] : [refKey({ type: 'company', id: companyId })]),
  ];
}

/** The stage of a deal as one text. */
export function stageKey(pipelineId: string, stageId: string): string {
  return JSON.stringify([pipelineId, stageId]);
}

/** The SIP users that ring a user's phones: the extension first, then the further devices. */
export function sipUsersOf(user: Pick<User, 'extension' | 'devices'>): readonly string[] {
  const { extension, devices } = fieldsOf(user) ?? {};
  const own = textOrNull.read(extension) ?? null;
  const further = devicesShape.read(devices) ?? [];
  return [...new Set([...(own === null ? [] : [own]), ...further.map(({ sipUser }) => sipUser)])];
}

/** What no other record may have: the store refuses it atomically ({@link UniqueKey}). */
export function uniqueKeysOf(record: CrmRecord): readonly UniqueKey[] {
  const keys: UniqueKey[] = [];
  if (!fieldsOf(record)) return keys;
  if (record.type === 'user') {
    const domain = textOrNull.read(record.sipDomain) ?? defaultSipDomain;
    for (const sipUser of sipUsersOf(record)) keys.push(uniqueKey('extension', domain, sipUser));
    const login = textOrNull.read(record.login) ?? null;
    if (login !== null) keys.push(uniqueKey('login', login));
  }
  if (record.type === 'line') keys.push(uniqueKey('lineNumber', record.number));
  const externalId = mirroredFields.externalId.read(record.externalId);
  if (externalId) keys.push(externalIdKey(record.type, externalId.source, externalId.id));
  return keys;
}

/** The key of a record's id in another system, by which `ExternalIds` finds it. */
export function externalIdKey(type: RecordType, source: string, id: string): UniqueKey {
  return uniqueKey('externalId', type, source, id);
}

function uniqueKey(unique: UniqueKey['unique'], ...parts: readonly string[]): UniqueKey {
  return { unique, key: JSON.stringify([unique, ...parts]) };
}
