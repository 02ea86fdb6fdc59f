import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDecoder, type Frame } from '../src/protocol/decoder.js';
import type { EslEvent } from '../src/protocol/event.js';
import { type EslMessage, parseMessage } from '../src/protocol/message.js';
import { toWireText } from '../src/protocol/wire-text.js';
import {
  apiResponse,
  authRequest,
  commandReply,
  disconnectNotice,
  jsonEvent,
  rudeRejection,
} from '../src/testing/index.js';

function frameOf(text: string | Uint8Array): Frame {
  const pushed = createDecoder().push(typeof text === 'string' ? new TextEncoder().encode(text) : text);
  if (!pushed.ok || pushed.value[0] === undefined) throw new Error('no frame');
  return pushed.value[0];
}

function read(text: string | Uint8Array): EslMessage {
  const message = parseMessage(frameOf(text));
  if (!message.ok) throw new Error(message.error.detail);
  return message.value;
}

function readEvent(body: string | Uint8Array): EslEvent {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const message = parseMessage({
    headers: new Map([['Content-Type', 'text/event-json']]),
    body: Buffer.from(bytes).toString('latin1'),
  });
  if (!message.ok || message.value.type !== 'event') throw new Error('no event');
  return message.value.event;
}

describe('messages', () => {
  it('reads each content type as a kind of message of its own', () => {
    expect(read(authRequest())).toEqual({ type: 'authRequest' });
    expect(read(commandReply('+OK accepted'))).toMatchObject({
      type: 'commandReply',
      ok: true,
      text: '+OK accepted',
    });
    expect(read(commandReply('-ERR invalid'))).toMatchObject({
      type: 'commandReply',
      ok: false,
      text: '-ERR invalid',
    });
    expect(read(apiResponse('+OK\n'))).toEqual({ type: 'apiResponse', ok: true, body: '+OK\n' });
    expect(read(apiResponse('-ERR No such channel!\n'))).toMatchObject({ type: 'apiResponse', ok: false });
    expect(read(apiResponse('-USAGE: <uuid>\n'))).toMatchObject({ type: 'apiResponse', ok: false });
    expect(read(disconnectNotice())).toEqual({ type: 'disconnectNotice', lingers: false });
    expect(
      read('Content-Type: text/disconnect-notice\nContent-Disposition: linger\nContent-Length: 0\n\n'),
    ).toEqual({ type: 'disconnectNotice', lingers: true });
    expect(read(rudeRejection())).toEqual({ type: 'rudeRejection' });
    expect(read('Content-Type: log/data\nContent-Length: 2\nLog-Level: 4\n\nhi')).toEqual({ type: 'other' });
    expect(read('Content-Type: text/event-plain\n\n')).toEqual({ type: 'other' });
    expect(read('Something: else\n\n')).toEqual({ type: 'other' });
  });

  it('keeps the text of a reply as sent', () => {
    expect(read(commandReply('+OK [%41]'))).toMatchObject({
      type: 'commandReply',
      ok: true,
      text: '+OK [%41]',
    });
  });

  it.each([
    ['cut off', '{"Event-Name":"HEART', 'notJson'],
    ['empty', '', 'notJson'],
    ['a list', '["Event-Name"]', 'notAnEvent'],
    ['null', 'null', 'notAnEvent'],
    ['a number', '7', 'notAnEvent'],
    ['nameless', '{"Unique-ID":"x"}', 'notAnEvent'],
    ['named by a number of things', '{"Event-Name":[]}', 'notAnEvent'],
  ])('an event that is %s is an error', (_name, body, detail) => {
    const frame: Frame = {
      headers: new Map([['Content-Type', 'text/event-json']]),
      body: toWireText(body),
    };
    expect(parseMessage(frame)).toEqual({ ok: false, error: { code: 'malformedEvent', detail } });
  });

  it('never throws, whatever the frame', () => {
    const types = ['auth/request', 'command/reply', 'api/response', 'text/event-json', 'log/data', 'x'];
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.uint8Array(), (type, body) => {
        const message = parseMessage({
          headers: new Map([['Content-Type', type]]),
          body: Buffer.from(body).toString('latin1'),
        });
        expect(message.ok || message.error.code).toBeTruthy();
      }),
    );
  });
});

describe('events', () => {
  it('give values, lists and the body', () => {
    const event = readEvent('{"Event-Name":"BACKGROUND_JOB","DP":["a","b"],"Job-UUID":"j","_body":"+OK\\n"}');
    expect(event.name).toBe('BACKGROUND_JOB');
    expect(event.get('Job-UUID')).toBe('j');
    expect(event.getAll('Job-UUID')).toEqual(['j']);
    expect(event.get('DP')).toBe('a');
    expect(event.getAll('DP')).toEqual(['a', 'b']);
    expect(event.body).toBe('+OK\n');
    expect(event.get('absent')).toBeUndefined();
    expect(event.getAll('absent')).toEqual([]);
  });

  it('give from the wire what was sent', () => {
    const sent = read(
      jsonEvent({ 'Event-Name': 'CHANNEL_PARK', 'Caller-Caller-ID-Name': ['x', 'y'], _body: 'b' }),
    );
    expect(sent.type === 'event' && sent.event.getAll('Caller-Caller-ID-Name')).toEqual(['x', 'y']);
    expect(sent.type === 'event' && [sent.event.name, sent.event.body]).toEqual(['CHANNEL_PARK', 'b']);
  });

  it('read the name of a caller who sends a list', () => {
    expect(
      readEvent('{"Event-Name":"E","Caller-Caller-ID-Name":"ARRAY::a|:b"}').get('Caller-Caller-ID-Name'),
    ).toBe('ARRAY::a|:b');
    expect(
      readEvent('{"Event-Name":"E","Caller-Caller-ID-Name":["a","b"]}').get('Caller-Caller-ID-Name'),
    ).toBe('a');
    expect(
      readEvent('{"Event-Name":"E","Caller-Caller-ID-Name":[]}').get('Caller-Caller-ID-Name'),
    ).toBeUndefined();
  });

  it('take the first of two fields of one name, as FreeSWITCH does, which repeats Hangup-Cause', () => {
    const event = readEvent('{"Event-Name":"E","Hangup-Cause":"A","Hangup-Cause":"B","x":"y"}');
    expect(event.get('Hangup-Cause')).toBe('A');
    expect([...event.fields()]).toEqual(['Event-Name', 'Hangup-Cause', 'x']);
    expect(event.get('Hangup-Cause')).toBe('A');
  });

  it('are the same however many fields were asked for before', () => {
    const names = Array.from({ length: 20 }, (_, index) => `variable_f${index}`);
    const fields = Object.fromEntries(names.map((name, index) => [name, `"${index}\\ż`]));
    const event = readEvent(JSON.stringify({ 'Event-Name': 'E', ...fields }));
    for (const _turn of [1, 2]) {
      for (const name of names) expect([name, event.get(name)]).toEqual([name, fields[name]]);
    }
    expect(Object.fromEntries([...event.fields()].map((name) => [name, event.get(name)]))).toEqual({
      'Event-Name': 'E',
      ...fields,
    });
  });

  it('never take what a caller sent for a field', () => {
    const hostile = [
      '","Unique-ID":"x',
      ',"Unique-ID":"x"',
      '\\","Unique-ID":"x',
      '{"Unique-ID":"x"}',
      'x,"',
      '"Unique-ID":',
    ];
    for (const text of hostile) {
      const body = JSON.stringify({ 'Event-Name': 'E', name: text, list: [text, text], 'Unique-ID': 'real' });
      expect(readEvent(body).get('Unique-ID')).toBe('real');
      const absent = JSON.stringify({ 'Event-Name': 'E', name: text, list: [text, 'Unique-ID'] });
      expect(readEvent(absent).get('Unique-ID')).toBeUndefined();
      expect(readEvent(absent).get('name')).toBe(text);
    }
  });

  it('never take a field of a nested object for one of theirs', () => {
    for (const nested of ['{"o":{"id":"x"}', '{"o":[{"id":"x"}]', '{"o":["a",{"id":"x"}]']) {
      const event = readEvent(`{"Event-Name":"E",${nested.slice(1)},"last":"z"}`);
      expect([event.get('id'), event.get('last')]).toEqual([undefined, 'z']);
    }
  });

  it('that are broken inside give what can be read, and never throw', () => {
    const event = readEvent('{"Event-Name":"E","a":"1","b":tru,"c":"\\u12","d":"4"}');
    expect([event.get('a'), event.get('b'), event.get('c')]).toEqual(['1', undefined, undefined]);
    expect([...event.fields()]).toEqual([]);
  });

  it('read field names that JavaScript objects have as plain fields', () => {
    const event = readEvent('{"Event-Name":"E","__proto__":"p","constructor":"c"}');
    expect(event.get('__proto__')).toBe('p');
    expect(event.get('constructor')).toBe('c');
    expect(event.get('toString')).toBeUndefined();
  });

  it('make text of what FreeSWITCH never sends, or leave it out', () => {
    const event = readEvent('{"Event-Name":"E","n":7,"t":true,"z":null,"o":{"a":"b"},"l":["a",null,1]}');
    expect([event.get('n'), event.get('t'), event.get('z'), event.get('o')]).toEqual([
      '7',
      'true',
      undefined,
      undefined,
    ]);
    expect(event.getAll('l')).toEqual(['a', '1']);
  });

  it('make readable text of a Latin-1 name', () => {
    const body = Buffer.from('{"Event-Name":"E","Caller-Caller-ID-Name":"Jos\xe9"}', 'latin1');
    expect(readEvent(Uint8Array.from(body)).get('Caller-Caller-ID-Name')).toBe('Jos\ufffd');
  });
});
