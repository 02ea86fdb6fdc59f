import type { RecordType } from '@callcard/crm-core';
import { plurals, recordPath } from './plurals.js';

function isRecordType(type: unknown): type is RecordType {
  return typeof type === 'string' && Object.hasOwn(plurals, type);
}

/** The addresses of what an object names: a record by `type` and `id`, a call by `callId`. */
function addressesOf({
  type,
  id,
  callId,
}: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return {
    ...(isRecordType(type) && typeof id === 'string' ? { self: recordPath({ type, id }) } : {}),
    ...(typeof callId === 'string' ? { call: `/v1/calls/${encodeURIComponent(callId)}` } : {}),
  };
}

/** A copy in which everything that names a record or a call has its address, in `links`. Plain data only. */
export function withAddresses(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withAddresses);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withAddresses(part)]));
  const links = addressesOf(copy);
  return Object.keys(links).length > 0 ? { ...copy, links } : copy;
}
