import { type EslEvent, eventFromJson } from './event.js';
import { decodeWireText } from './wire-text.js';

const arrayMark = 'ARRAY::';

/**
 * Reads what FreeSWITCH answers to `connect`: the channel's data as an event CHANNEL_DATA, in headers whose values are
 * percent-encoded. FreeSWITCH leaves a `%41` that it finds in a value as it is, so a caller who sends one is read as
 * having sent `A`: nobody can tell (freeswitch.md section 2.3).
 */
export function readChannelData(headers: ReadonlyMap<string, string>): EslEvent | undefined {
  const fields = [...headers].map(([name, value]) => [name, valuesOf(decodePercent(value))] as const);
  return eventFromJson(Object.fromEntries(fields));
}

/** Never throws: what is no encoding stays as it is, and bytes that are no UTF-8 become U+FFFD. */
function decodePercent(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (encoded) =>
    decodeWireText(Buffer.from(encoded.replaceAll('%', ''), 'hex').toString('latin1')),
  );
}

function valuesOf(text: string): string | readonly string[] {
  return text.startsWith(arrayMark) ? text.slice(arrayMark.length).split('|:') : text;
}
