import type { FlatJson } from './flat-json.js';

/**
 * One FreeSWITCH event. A field may hold several values: FreeSWITCH makes an array of every value that starts with
 * `ARRAY::`, also of one that a caller sent (freeswitch.md section 2.3), so no field is ever assumed to be single.
 */
export interface EslEvent {
  /** `Event-Name`, for example `CHANNEL_PARK`. */
  readonly name: string;
  /** The field's first value. Names are as FreeSWITCH sends them and case matters. */
  get(header: string): string | undefined;
  /** All values of the field, in order; none when it is absent. */
  getAll(header: string): readonly string[];
  /** The event's own body, for example the answer of a background job. */
  readonly body?: string;
}

/**
 * Reads an event from parsed JSON, which nobody may change afterwards; `_body` is the body. Undefined when it is no
 * object or has no `Event-Name`. Numbers and booleans become text; what FreeSWITCH never sends (null, nested objects)
 * is left out.
 */
export function eventFromJson(value: unknown): EslEvent | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const fields = value as Readonly<Record<string, unknown>>;
  return toEvent((header) => {
    const field = Object.hasOwn(fields, header) ? fields[header] : undefined;
    if (Array.isArray(field)) return field.map(toText).filter(isPresent);
    const text = toText(field);
    return text === undefined ? [] : [text];
  });
}

/** Reads an event from JSON whose fields are made when they are asked for. Undefined when it has no `Event-Name`. */
export function eventFromFlatJson(json: FlatJson): EslEvent | undefined {
  return toEvent(json.values);
}

function toEvent(getAll: EslEvent['getAll']): EslEvent | undefined {
  const get = (header: string): string | undefined => getAll(header)[0];
  const name = get('Event-Name') ?? '';
  if (name === '') return undefined;
  const body = get('_body');
  return body === undefined ? { name, get, getAll } : { name, get, getAll, body };
}

function toText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function isPresent(value: string | undefined): value is string {
  return value !== undefined;
}
