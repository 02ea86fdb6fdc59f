import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDecoder, type Frame } from '../src/esl/decoder.js';
import { createEvent, type EslEvent } from '../src/esl/event.js';
import { decodePercent, type EslMessage, parseMessage } from '../src/esl/message.js';
import {
  apiResponse,
  authRequest,
  commandReply,
  disconnectNotice,
  jsonEvent,
  readTranscript,
  receivedBytes,
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
  const message = parseMessage({ headers: new Map([['Content-Type', 'text/event-json']]), body: bytes });
  if (!message.ok || message.value.type !== 'event') throw new Error('no event');
  return message.value.event;
}

describe('messages', () => {
  it('tells the kinds apart', () => {
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
    expect(read(disconnectNotice())).toEqual({ type: 'disconnectNotice', text: 'Disconnected, goodbye.\n' });
    expect(read(rudeRejection())).toEqual({ type: 'rudeRejection', text: 'Access Denied, go away.\n' });
    expect(read('Content-Type: log/data\nContent-Length: 2\nLog-Level: 4\n\nhi')).toMatchObject({
      type: 'log',
      text: 'hi',
    });
    expect(read('Content-Type: text/event-plain\n\n')).toEqual({
      type: 'unknown',
      contentType: 'text/event-plain',
    });
    expect(read('Something: else\n\n')).toEqual({ type: 'unknown', contentType: undefined });
  });

  it('keeps the headers of a reply as sent', () => {
    const reply = read(commandReply('+OK [%41]', [['Job-UUID', 'a%20b']]));
    expect(reply).toMatchObject({ type: 'commandReply', text: '+OK [%41]' });
    expect(reply.type === 'commandReply' && reply.headers.get('Job-UUID')).toBe('a%20b');
  });

  it('percent-decodes a reply that is channel data', () => {
    const transcript = readTranscript(
      new URL('fixtures/consult-and-release.outbound-1.jsonl', import.meta.url).pathname,
    );
    const reply = read(receivedBytes(transcript));
    expect(reply.type === 'commandReply' && reply.headers.get('FreeSWITCH-IPv6')).toBe('fd00::2');
    expect(reply.type === 'commandReply' && reply.headers.get('Event-Date-GMT')).toMatch(
      /^Sat, 21 Nov 2026 .* GMT$/,
    );
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
      body: new TextEncoder().encode(body),
    };
    expect(parseMessage(frame)).toEqual({ ok: false, error: { code: 'malformedEvent', detail } });
  });

  it('never throws, whatever the frame', () => {
    const types = ['auth/request', 'command/reply', 'api/response', 'text/event-json', 'log/data', 'x'];
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.uint8Array(), (type, body) => {
        const message = parseMessage({ headers: new Map([['Content-Type', type]]), body });
        expect(message.ok || message.error.code).toBeTruthy();
      }),
    );
  });
});

describe('events', () => {
  it('reads values, lists and the body', () => {
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

  it('reads the same from the wire as from fields', () => {
    const fields = { 'Event-Name': 'CHANNEL_PARK', 'Caller-Caller-ID-Name': ['x', 'y'], _body: 'b' };
    const sent = read(jsonEvent(fields));
    const made = createEvent(fields);
    expect(sent.type === 'event' && sent.event.getAll('Caller-Caller-ID-Name')).toEqual(
      made.getAll('Caller-Caller-ID-Name'),
    );
    expect(sent.type === 'event' && [sent.event.name, sent.event.body]).toEqual([made.name, made.body]);
  });

  it('a caller who names himself as a list breaks nothing', () => {
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

  it('of two fields of one name the last counts, as FreeSWITCH repeats Hangup-Cause', () => {
    expect(readEvent('{"Event-Name":"E","Hangup-Cause":"A","Hangup-Cause":"B"}').get('Hangup-Cause')).toBe(
      'B',
    );
  });

  it('field names that JavaScript objects have are plain fields', () => {
    const event = readEvent('{"Event-Name":"E","__proto__":"p","constructor":"c"}');
    expect(event.get('__proto__')).toBe('p');
    expect(event.get('constructor')).toBe('c');
    expect(event.get('toString')).toBeUndefined();
  });

  it('what FreeSWITCH never sends is text or left out', () => {
    const event = readEvent('{"Event-Name":"E","n":7,"t":true,"z":null,"o":{"a":"b"},"l":["a",null,1]}');
    expect([event.get('n'), event.get('t'), event.get('z'), event.get('o')]).toEqual([
      '7',
      'true',
      undefined,
      undefined,
    ]);
    expect(event.getAll('l')).toEqual(['a', '1']);
  });

  it('a Latin-1 name becomes readable text', () => {
    const body = Buffer.from('{"Event-Name":"E","Caller-Caller-ID-Name":"Jos\xe9"}', 'latin1');
    expect(readEvent(Uint8Array.from(body)).get('Caller-Caller-ID-Name')).toBe('Jos\ufffd');
  });
});

describe('percent encoding', () => {
  it('undoes what encodeURIComponent does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodePercent(encodeURIComponent(text))).toBe(text);
      }),
    );
  });

  it('leaves a lone percent sign and replaces what is no UTF-8', () => {
    expect(decodePercent('100% %zz %4')).toBe('100% %zz %4');
    expect(decodePercent('Jos%E9')).toBe('Jos\ufffd');
  });
});
