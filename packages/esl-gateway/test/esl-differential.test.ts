import { EventEmitter } from 'node:events';
import { FreeSwitchClient, FreeSwitchParser } from 'esl-lite';
import modesl from 'modesl';
import { describe, expect, it } from 'vitest';
import { createDecoder, type Frame } from '../src/protocol/decoder.js';
import { encodeBgapi } from '../src/protocol/encoder.js';
import { parseMessage } from '../src/protocol/message.js';
import {
  apiResponse,
  authRequest,
  commandReply,
  createScriptedServer,
  cutAt,
  cutEvery,
  joinBytes,
  readTranscript,
  receivedMessages,
} from '../src/testing/index.js';

const transcripts = [
  'auth-failure.inbound-json',
  'commands-and-errors.inbound-json',
  'caller-cancels-while-ringing.inbound-json',
  'parked-claimed-answered.inbound-json',
  'parked-step-by-step-to-voicemail.inbound-json',
  'parked-no-gateway-falls-back.inbound-json',
  'two-gateways-claim-one-call.inbound-json',
  'ring-two-agents-one-answers.inbound-json',
  'hold-mute-dtmf.inbound-json',
  'consult-and-release.outbound-1',
] as const;

const messagesOf = (name: string): readonly Uint8Array[] =>
  receivedMessages(readTranscript(new URL(`fixtures/${name}.jsonl`, import.meta.url).pathname));

function decode(pieces: readonly Uint8Array[]): readonly Frame[] {
  const decoder = createDecoder();
  return pieces.flatMap((piece) => {
    const pushed = decoder.push(piece);
    if (!pushed.ok) throw new Error(pushed.error.code);
    return pushed.value;
  });
}

/** Compares by hand: tens of thousands of cuts are too many for `toEqual`. */
function areEqual(some: readonly Frame[], others: readonly Frame[]): boolean {
  if (some.length !== others.length) return false;
  return some.every(({ headers, body }, index) => {
    const other = others[index]!;
    if (headers.size !== other.headers.size || body !== other.body) return false;
    return [...headers].every(([name, value]) => other.headers.get(name) === value);
  });
}

/** What a parser made of a stream: each message's headers (without the length) and body. */
type Seen = readonly { readonly headers: Readonly<Record<string, string>>; readonly body: string }[];

function seenByUs(pieces: readonly Uint8Array[]): Seen {
  return decode(pieces).map(({ headers, body }) => ({
    headers: Object.fromEntries(headers),
    body: Buffer.from(body, 'latin1').toString(),
  }));
}

function seenByModesl(pieces: readonly Uint8Array[]): Seen {
  const socket = new EventEmitter();
  const parser = new modesl.Parser(socket);
  const seen: { headers: Record<string, string>; body: string }[] = [];
  parser.on('esl::event', (_event: unknown, headers: modesl.Headers, body: string | undefined) => {
    const { 'Content-Length': _length, ...rest } = headers;
    const texts = Object.entries(rest).map(([name, value]) => [name, String(value)] as const);
    seen.push({ headers: Object.fromEntries(texts), body: body ?? '' });
  });
  for (const piece of pieces) socket.emit('data', Buffer.from(piece));
  return seen;
}

const silent = { info() {}, error() {}, warn() {}, debug() {}, trace() {}, fatal() {}, child: () => silent };

async function seenByEslLite(pieces: readonly Uint8Array[], names: readonly string[]): Promise<Seen> {
  async function* socket(): AsyncGenerator<Buffer> {
    for (const piece of pieces) yield Buffer.from(piece);
  }
  const seen: { headers: Record<string, string>; body: string }[] = [];
  for await (const message of FreeSwitchParser(socket(), silent as never)) {
    if (message instanceof Error) continue;
    const headers = names.flatMap((name) => {
      const value = message.headers.get(name);
      return value === undefined ? [] : [[name, value] as const];
    });
    seen.push({ headers: Object.fromEntries(headers), body: message.body.toString() });
  }
  return seen;
}

describe.each(transcripts)('%s', { timeout: 30_000 }, (name) => {
  const messages = messagesOf(name);
  const stream = joinBytes(messages);
  const whole = decode([stream]);

  it('every message is one frame', () => {
    expect(whole).toHaveLength(messages.length);
    for (const [index, frame] of whole.entries()) {
      expect(areEqual(decode([messages[index]!]), [frame])).toBe(true);
      expect(parseMessage(frame).ok).toBe(true);
    }
  });

  it('decodes the same whole, byte by byte and in segments', () => {
    for (const size of [1, 2, 1460, 65_536])
      expect(areEqual(decode(cutEvery(stream, size)), whole)).toBe(true);
  });

  it('decodes the same cut anywhere in and around a header block', () => {
    const different: string[] = [];
    for (const [index, message] of messages.entries()) {
      const group = messages.slice(Math.max(0, index - 1), index + 2);
      const start = index === 0 ? 0 : messages[index - 1]!.length;
      const expected = decode([joinBytes(group)]);
      for (let cut = start - 3; cut <= start + headerBytes(message) + 3; cut += 1) {
        if (!areEqual(decode(cutAt(joinBytes(group), [Math.max(0, cut)])), expected))
          different.push(`${index}:${cut}`);
      }
    }
    expect(different).toEqual([]);
  });

  it('modesl and esl-lite, where they agree with each other, agree with us', async () => {
    const names = [...new Set(whole.flatMap(({ headers }) => [...headers.keys()]))];
    const ours = seenByUs([stream]);
    const theirs = [seenByModesl([stream]), await seenByEslLite([stream], names)] as const;
    expect([theirs[0].length, theirs[1].length]).toEqual([ours.length, ours.length]);
    let agreed = 0;
    for (const [index, mine] of ours.entries()) {
      const [modeslMessage, eslLiteMessage] = [theirs[0][index]!, theirs[1][index]!];
      expect(modeslMessage.body).toBe(mine.body);
      expect(eslLiteMessage.body).toBe(mine.body);
      for (const header of names) {
        if (modeslMessage.headers[header] !== eslLiteMessage.headers[header]) continue;
        expect(mine.headers[header]).toBe(modeslMessage.headers[header]);
        agreed += 1;
      }
    }
    expect(agreed).toBeGreaterThanOrEqual(names.length);
  });
});

describe('cut at truly every byte', { timeout: 30_000 }, () => {
  it.each(['auth-failure.inbound-json', 'consult-and-release.outbound-1'])(
    '%s: the stream as a whole',
    (name) => {
      const stream = joinBytes(messagesOf(name));
      expect(cutsThatDiffer(stream)).toEqual([]);
    },
  );

  it('commands-and-errors: every pair of neighbours', () => {
    const messages = messagesOf('commands-and-errors.inbound-json');
    for (let index = 1; index < messages.length; index += 1) {
      expect(cutsThatDiffer(joinBytes(messages.slice(index - 1, index + 1)))).toEqual([]);
    }
  });

  it('caller-cancels-while-ringing: the events that name the caller in another alphabet', () => {
    const named = messagesOf('caller-cancels-while-ringing.inbound-json').filter((message) =>
      Buffer.from(message).includes('Łukasz'),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(cutsThatDiffer(named[0]!)).toEqual([]);
  });

  function cutsThatDiffer(stream: Uint8Array): readonly number[] {
    const expected = decode([stream]);
    const positions = Array.from({ length: stream.length + 1 }, (_, position) => position);
    return positions.filter((position) => !areEqual(decode(cutAt(stream, [position])), expected));
  }
});

describe('inputs that FreeSWITCH sends and others get wrong', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const three = joinBytes([
    bytes(authRequest()),
    bytes(commandReply('+OK accepted')),
    bytes(apiResponse('+OK\n')),
  ]);
  const names = ['Content-Type', 'Reply-Text', 'Event-Name', 'Caller-Caller-ID-Name'];

  /** Cuts of a three-message stream after which a parser sees something else than without the cut. */
  async function cutsThatChange(
    see: (pieces: readonly Uint8Array[]) => Promise<Seen> | Seen,
  ): Promise<number[]> {
    const uncut = JSON.stringify(await see([three]));
    const changed: number[] = [];
    for (let cut = 1; cut < three.length; cut += 1) {
      if (JSON.stringify(await see(cutAt(three, [cut]))) !== uncut) changed.push(cut);
    }
    return changed;
  }

  it('a segment that ends between the two line feeds of a blank line: esl-lite loses a message', async () => {
    expect(await cutsThatChange((pieces) => seenByEslLite(pieces, names))).toHaveLength(3);
    expect(await cutsThatChange(seenByModesl)).toEqual([]);
    expect(await cutsThatChange(seenByUs)).toEqual([]);
  });

  const wrong: readonly {
    readonly input: string;
    readonly text: string;
    readonly right: Seen;
    readonly modesl: 'right' | 'wrong' | 'throws';
    readonly eslLite: 'right' | 'wrong';
  }[] = [
    {
      input: 'Content-Length: 0',
      text: 'Content-Type: api/response\nContent-Length: 0\n\nContent-Type: auth/request\n\n',
      right: [
        { headers: { 'Content-Type': 'api/response' }, body: '' },
        { headers: { 'Content-Type': 'auth/request' }, body: '' },
      ],
      modesl: 'right',
      eslLite: 'wrong',
    },
    {
      input: 'a separator inside a value',
      text: 'Content-Type: command/reply\nReply-Text: -ERR bad: no: never\n\n',
      right: [
        { headers: { 'Content-Type': 'command/reply', 'Reply-Text': '-ERR bad: no: never' }, body: '' },
      ],
      modesl: 'right',
      eslLite: 'wrong',
    },
    {
      input: 'a percent sign in a reply',
      text: 'Content-Type: command/reply\nReply-Text: +OK filter added. [Caller-Caller-ID-Name]=[100%]\n\n',
      right: [
        {
          headers: {
            'Content-Type': 'command/reply',
            'Reply-Text': '+OK filter added. [Caller-Caller-ID-Name]=[100%]',
          },
          body: '',
        },
      ],
      modesl: 'throws',
      eslLite: 'right',
    },
    {
      input: 'a percent sign and two digits in a reply',
      text: 'Content-Type: command/reply\nReply-Text: +OK filter added. [Name]=[%41]\n\n',
      right: [
        {
          headers: { 'Content-Type': 'command/reply', 'Reply-Text': '+OK filter added. [Name]=[%41]' },
          body: '',
        },
      ],
      modesl: 'wrong',
      eslLite: 'right',
    },
  ];

  it.each(wrong)('$input: modesl $modesl, esl-lite $eslLite', async ({ text, right, ...expected }) => {
    expect(seenByUs([bytes(text)])).toEqual(right);
    expect(judge(() => seenByModesl([bytes(text)]), right)).toBe(expected.modesl);
    const eslLite = await seenByEslLite([bytes(text)], names);
    expect(judge(() => eslLite, right)).toBe(expected.eslLite);
  });

  it('a Latin-1 byte in a caller’s name: modesl throws URIError', () => {
    const channelData = bytes(
      'Event-Name: CHANNEL_DATA\nCaller-Caller-ID-Name: Jos%E9\nContent-Type: command/reply\nReply-Text: %2BOK%0A\n\n',
    );
    expect(() => seenByModesl([channelData])).toThrow(URIError);
    expect(decode([channelData])[0]?.headers.get('Caller-Caller-ID-Name')).toBe('Jos%E9');
  });

  it('an event that is no JSON: modesl throws', () => {
    const event = bytes('Content-Type: text/event-json\nContent-Length: 2\n\n{"');
    expect(() => seenByModesl([event])).toThrow(SyntaxError);
    expect(parseMessage(decode([event])[0]!)).toMatchObject({ ok: false, error: { code: 'malformedEvent' } });
  });

  it('a length that is no number: both take the body for messages', async () => {
    const stream = bytes('Content-Type: api/response\nContent-Length: ten\n\nContent-Type: auth/request\n\n');
    expect(seenByModesl([stream])).toHaveLength(2);
    expect(await seenByEslLite([stream], names)).toHaveLength(2);
    expect(createDecoder().push(stream)).toEqual({ ok: false, error: { code: 'badContentLength' } });
  });

  it('a blank line in an argument: esl-lite sends a second command', async () => {
    const server = await createScriptedServer({
      answer: (command) => (command === 'api status' ? undefined : commandReply('+OK')),
    });
    const client = new FreeSwitchClient({
      host: '127.0.0.1',
      port: server.port,
      password: 'secret',
      logger: silent as never,
    });
    const connection = await server.nextConnection();
    const outcome = client.bgapi('uuid_kill x\n\napi status\n\n', 1_000);
    expect(await connection.nextCommand()).toBe('api status');
    expect(encodeBgapi('uuid_kill', ['x\n\napi status\n\n'], '37f8e420-dc17-41ae-aa28-e61b6e0dd1d3').ok).toBe(
      false,
    );
    client.end();
    await server.close();
    await outcome;
  });

  function judge(see: () => Seen, right: Seen): 'right' | 'wrong' | 'throws' {
    try {
      return JSON.stringify(see()) === JSON.stringify(right) ? 'right' : 'wrong';
    } catch {
      return 'throws';
    }
  }
});

function headerBytes(message: Uint8Array): number {
  return Buffer.from(message).indexOf('\n\n') + 2;
}
