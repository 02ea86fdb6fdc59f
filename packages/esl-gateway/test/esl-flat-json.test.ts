import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFlatJson } from '../src/protocol/flat-json.js';
import { toWireText } from '../src/protocol/wire-text.js';
import { readTranscript } from '../src/testing/index.js';

const fixtures = fileURLToPath(new URL('./fixtures/', import.meta.url));

/** The fields as the platform's own parser has them, each as a list. */
function byParser(text: string): [string, readonly string[]][] {
  const fields: Record<string, string | string[]> = JSON.parse(text);
  return Object.entries(fields).map(([name, value]) => [name, [value].flat()]);
}

function expectSame(text: string): void {
  const flat = readFlatJson(toWireText(text));
  expect(flat).toBeDefined();
  for (const [name, values] of byParser(text)) expect(flat?.values(name)).toEqual(values);
}

describe('a flat JSON object', () => {
  it.each([
    'parked-claimed-answered',
    'parked-step-by-step-to-voicemail',
    'ring-two-agents-one-answers',
    'hold-mute-dtmf',
  ])('has the fields that JSON.parse finds in the events of %s', (name) => {
    const events = readTranscript(`${fixtures}${name}.inbound-json.jsonl`).flatMap((entry) =>
      entry.dir === 'received' && entry.head.includes('text/event-json') ? [entry.body] : [],
    );
    expect(events.length).toBeGreaterThan(10);
    for (const text of events) expectSame(text);
  });

  it('has the fields that JSON.parse finds, whatever the texts are', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('"', '\\', ':', ',', 'a') }),
    );
    const name = fc.string({ minLength: 1 }).filter((key) => !/["\\]|^__proto__$/.test(key));
    const value = fc.oneof(text, fc.array(text));
    fc.assert(
      fc.property(fc.dictionary(name, value, { minKeys: 1 }), (fields) => expectSame(JSON.stringify(fields))),
    );
  });

  it('takes the first of equal names, as FreeSWITCH does', () => {
    expect(readFlatJson('{"a":"1","b":"2","a":"3"}')?.values('a')).toEqual(['1']);
  });

  it('has no value for a name that it does not hold, also for those that every object has', () => {
    const flat = readFlatJson('{"a":"1"}');
    for (const name of ['b', 'constructor', '__proto__', 'toString']) expect(flat?.values(name)).toEqual([]);
  });

  it.each([
    '',
    '{}',
    '[]',
    '{"a":1}',
    '{"a":null}',
    '{"a":{}}',
    '{"a":["1",2]}',
    '{"a": "1"}',
    '{"a":"1",}',
    '{"a":"1"}x',
    '{"a":"1"',
    '{"a":"1\\"}',
    '{"a":["1"',
    '{"a":["1",]}',
    '{"a"',
    '{"',
    '{"a\\"b":"1"}',
  ])('is not read from %j, which is left to JSON.parse', (text) => {
    expect(readFlatJson(text)).toBeUndefined();
  });

  it('never throws and never hangs, whatever the text', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      '\\',
      ':',
      ',',
      'a',
      '{"a":',
      '"b"',
      '\\u00',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const flat = readFlatJson(pieces.join(''));
        for (const name of ['a', 'b', '']) flat?.values(name);
      }),
    );
  });
});
