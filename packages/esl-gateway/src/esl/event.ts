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

/** Fields of an event as FreeSWITCH writes them in JSON; `_body` is the body. */
export type EventFields = Readonly<Record<string, string | readonly string[]>>;

/** An event of known fields. The body is `_body`, as in FreeSWITCH's JSON. */
export function createEvent(fields: EventFields): EslEvent {
  return toEvent(new Map(Object.entries(fields)));
}

/**
 * Reads an event from parsed JSON. Undefined when it is no object or has no `Event-Name`. Numbers and booleans become
 * text; what FreeSWITCH never sends (null, nested objects) is left out.
 */
export function eventFromJson(value: unknown): EslEvent | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const fields = new Map<string, string | readonly string[]>();
  for (const [name, field] of Object.entries(value)) {
    const text = toText(field);
    if (text !== undefined) fields.set(name, text);
    else if (Array.isArray(field)) fields.set(name, field.map(toText).filter(isPresent));
  }
  const event = toEvent(fields);
  return event.name === '' ? undefined : event;
}

function toEvent(fields: ReadonlyMap<string, string | readonly string[]>): EslEvent {
  const get = (header: string): string | undefined => {
    const value = fields.get(header);
    return typeof value === 'string' ? value : value?.[0];
  };
  const getAll = (header: string): readonly string[] => {
    const value = fields.get(header);
    if (value === undefined) return [];
    return typeof value === 'string' ? [value] : value;
  };
  const name = get('Event-Name') ?? '';
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
