import type { CrmRecord } from '../../model/crm-record.js';
import type { Line, LineRouting } from '../../model/line.js';
import { type RecordRef, refKey } from '../../model/record.js';
import type { CallerRule } from '../../model/routing-settings.js';

import { settingsOf } from '../../routing/read-settings.js';

/** Fields in which records name a contact or a company. */
interface PartyFields {
  readonly contactId?: string | null;
  readonly companyId?: string | null;
}

/** The fields of a record that name `from`, naming `into` instead; empty: none does. */
function relinkedFields(record: PartyFields, from: RecordRef, into: RecordRef): PartyFields {
  if (from.type === 'contact' && record.contactId === from.id) return { contactId: into.id };
  if (from.type === 'company' && record.companyId === from.id) return { companyId: into.id };
  return {};
}

/** A line's routing with its rules about `from` being about `into`; undefined: it has none. */
function relinkedRouting(routing: LineRouting, from: RecordRef, into: RecordRef): LineRouting | undefined {
  let found = false;
  const rule = (caller: CallerRule): CallerRule => {
    if (caller.kind !== 'record' || refKey(caller.record) !== refKey(from)) return caller;
    found = true;
    return { ...caller, record: into };
  };
  const { blocked, exceptions, vip } = routing;
  const changed: LineRouting = {
    ...routing,
    ...(blocked && { blocked: blocked.map(rule) }),
    ...(exceptions && { exceptions: exceptions.map((each) => ({ ...each, caller: rule(each.caller) })) }),
    ...(vip && { vip: { ...vip, callers: vip.callers.map(rule) } }),
  };
  return found ? changed : undefined;
}

/** A record that named one that was merged away. */
export interface Relinked {
  readonly record: CrmRecord;
  readonly fields: readonly string[];
}

function relinkedLine(line: Line, from: RecordRef, into: RecordRef): Relinked | undefined {
  const routing = relinkedRouting(settingsOf(line).routing, from, into);
  return routing && { record: { ...line, routing }, fields: ['routing'] };
}

/** The record naming `into` wherever it named `from`; undefined: it does not name it. Its version is left alone. */
export function relink(record: CrmRecord, from: RecordRef, into: RecordRef): Relinked | undefined {
  switch (record.type) {
    case 'line':
      return relinkedLine(record, from, into);
    case 'task':
      return record.record && refKey(record.record) === refKey(from)
        ? { record: { ...record, record: into }, fields: ['record'] }
        : undefined;
    case 'contact':
    case 'deal':
    case 'invoice': {
      const fields = relinkedFields(record, from, into);
      const names = Object.keys(fields);
      return names.length > 0 ? { record: { ...record, ...fields }, fields: names } : undefined;
    }
    default:
      return undefined;
  }
}
