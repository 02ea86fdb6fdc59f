import type { EslEventName, EslFieldName } from './event-names.js';
import { readFlatJson } from './flat-json.js';
import { findInPrinted, isPrintedEvent } from './printed-event.js';
import { decodeWireText, type WireText } from './wire-text.js';

/**
 * One FreeSWITCH event. A field may hold several values: FreeSWITCH makes an array of every value that starts with
 * `ARRAY::`, also of one that a caller sent (freeswitch.md section 2.3), so no field is ever assumed to be single.
 *
 * Fields are read when they are asked for, so an event costs little more than its name until then. Of two fields with
 * one name the first counts, as in FreeSWITCH itself.
 */
export interface EslEvent {
  /** The event's name, for example `CHANNEL_PARK`. */
  readonly name: EslEventName;
  /** The field's first value. Names are as FreeSWITCH sends them and case matters. */
  get(field: EslFieldName): string | undefined;
  /** All values of the field, in order; none when it is absent. */
  getAll(field: EslFieldName): readonly string[];
  /** Names of all fields, in order. */
  fields(): Iterable<string>;
  /** The event's own body, for example the answer of a background job. */
  readonly body: string | undefined;
}

/** Fields that are all at hand. */
interface Fields {
  values(name: string): readonly string[];
  names(): Iterable<string>;
}

/** More fields than these, and it is cheaper to find all at once. */
const SINGLE_READS = 8;
const NO_FIELDS: Fields = { values: () => [], names: () => [] };

/**
 * Reads an event from its text. Undefined when it is no object or has no `Event-Name`.
 *
 * @throws SyntaxError when the text begins or ends otherwise than an event and is no JSON
 */
export function readEvent(text: WireText): EslEvent | undefined {
  return isPrintedEvent(text) ? toEvent(new LazyFields(text)) : toEvent(wholeFields(text));
}

/**
 * Reads an event from parsed JSON, which nobody may change afterwards; `_body` is the body. Undefined when it is no
 * object or has no `Event-Name`. Numbers and booleans become text; what FreeSWITCH never sends (null, nested objects)
 * is left out.
 */
export function eventFromJson(value: unknown): EslEvent | undefined {
  return toEvent(fieldsFromJson(value));
}

/** Fields that are looked for one by one, until so many were that all are found at once. */
class LazyFields implements Fields {
  readonly #text: WireText;
  #whole: Fields | undefined;
  #reads = 0;

  constructor(text: WireText) {
    this.#text = text;
  }

  values(name: string): readonly string[] {
    if (this.#whole !== undefined || this.#reads >= SINGLE_READS) return this.#all().values(name);
    this.#reads += 1;
    return findInPrinted(this.#text, name) ?? this.#all().values(name);
  }

  names(): Iterable<string> {
    return this.#all().names();
  }

  #all(): Fields {
    this.#whole ??= fieldsOrNone(this.#text);
    return this.#whole;
  }
}

function fieldsOrNone(text: WireText): Fields {
  try {
    return wholeFields(text);
  } catch {
    return NO_FIELDS;
  }
}

function wholeFields(text: WireText): Fields {
  return readFlatJson(text) ?? fieldsFromJson(JSON.parse(decodeWireText(text)));
}

function fieldsFromJson(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return NO_FIELDS;
  const fields = value as Readonly<Record<string, unknown>>;
  return {
    values(name) {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      return (Array.isArray(field) ? field : [field]).map(toText).filter(isPresent);
    },
    names: () => Object.keys(fields),
  };
}

function toEvent(fields: Fields): EslEvent | undefined {
  const name = fields.values('Event-Name')[0] ?? '';
  return name === '' ? undefined : new FieldsEvent(name, fields);
}

/** A class, because objects with an accessor of their own take longer to make than an event to read. */
class FieldsEvent implements EslEvent {
  readonly name: string;
  readonly #fields: Fields;

  constructor(name: string, fields: Fields) {
    this.name = name;
    this.#fields = fields;
  }

  get body(): string | undefined {
    return this.get('_body');
  }

  get(field: string): string | undefined {
    return field === 'Event-Name' ? this.name : this.#fields.values(field)[0];
  }

  getAll(field: string): readonly string[] {
    return this.#fields.values(field);
  }

  fields(): Iterable<string> {
    return this.#fields.names();
  }
}

function toText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function isPresent(value: string | undefined): value is string {
  return value !== undefined;
}
