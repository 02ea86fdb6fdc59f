import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDecoder, type DecoderLimits, type Frame } from '../src/protocol/decoder.js';
import type { ProtocolError } from '../src/protocol/protocol-error.js';
import { cutAt, cutEvery, joinBytes } from '../src/testing/index.js';

interface Decoded {
  readonly frames: readonly {
    readonly headers: readonly (readonly [string, string])[];
    readonly body: string;
  }[];
  readonly error: ProtocolError | undefined;
}

/** What a decoder makes of a stream that comes in these pieces. */
function decode(pieces: readonly Uint8Array[], limits?: DecoderLimits): Decoded {
  const decoder = createDecoder(limits);
  const frames: Frame[] = [];
  for (const piece of pieces) {
    const pushed = decoder.push(piece);
    if (pushed.ok) frames.push(...pushed.value);
  }
  return {
    frames: frames.map(({ headers, body }) => ({ headers: [...headers], body })),
    error: decoder.failure(),
  };
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const decodeText = (text: string, limits?: DecoderLimits): Decoded => decode([bytes(text)], limits);

describe('frames', () => {
  it('reads a header block without a body', () => {
    expect(decodeText('Content-Type: auth/request\n\n')).toEqual({
      frames: [{ headers: [['Content-Type', 'auth/request']], body: '' }],
      error: undefined,
    });
  });

  it('reads a body by its length in bytes and leaves Content-Length out of the headers', () => {
    const { frames } = decodeText(
      'Content-Type: api/response\nContent-Length: 4\n\nżaXContent-Type: next\n\n',
    );
    expect(frames.map(({ headers }) => headers)).toEqual([
      [['Content-Type', 'api/response']],
      [['Content-Type', 'next']],
    ]);
    expect(Buffer.from(frames[0]!.body, 'latin1').toString()).toBe('żaX');
  });

  it('takes Content-Length: 0 for a message without a body', () => {
    const { frames } = decodeText('A: 1\nContent-Length: 0\n\nB: 2\n\n');
    expect(frames.map(({ headers }) => headers)).toEqual([[['A', '1']], [['B', '2']]]);
  });

  it('keeps blank lines and header look-alikes in a body', () => {
    const body = 'x\n\nContent-Length: 9\n\ny';
    expect(decodeText(`Content-Length: ${body.length}\n\n${body}`).frames).toEqual([{ headers: [], body }]);
  });

  it('keeps a value that holds a separator, an empty value and a value without a space', () => {
    expect(decodeText('Reply-Text: a: b: c\nEmpty: \nBare:\nTight:x\n\n').frames[0]?.headers).toEqual([
      ['Reply-Text', 'a: b: c'],
      ['Empty', ''],
      ['Bare', ''],
      ['Tight', 'x'],
    ]);
  });

  it('does not decode percent signs', () => {
    expect(decodeText('Reply-Text: 100%41\n\n').frames[0]?.headers).toEqual([['Reply-Text', '100%41']]);
  });

  it('replaces bytes that are no UTF-8 in a header and leaves a body as it is', () => {
    const { frames, error } = decode([latin1('Name: Jos\xe9\nContent-Length: 1\n\n\xe9')]);
    expect(error).toBeUndefined();
    expect(frames).toEqual([{ headers: [['Name', 'Jos\ufffd']], body: '\xe9' }]);
  });

  it('skips line feeds between frames', () => {
    expect(decodeText('\nA: 1\n\n\n\n\nB: 2\n\n').frames).toHaveLength(2);
  });

  it('hands out bodies that do not share memory with the chunk', () => {
    const chunk = bytes('Content-Length: 2\n\nab');
    const decoder = createDecoder();
    const pushed = decoder.push(chunk);
    chunk.fill(0);
    expect(pushed.ok && pushed.value[0]?.body).toBe('ab');
  });
});

describe('errors', () => {
  const cases: readonly (readonly [name: string, text: string, error: ProtocolError])[] = [
    ['a line without a colon', 'Content-Type: a\nnonsense\n\n', { code: 'malformedHeader' }],
    ['a line without a name', ': x\n\n', { code: 'malformedHeader' }],
    ['a length that is no number', 'Content-Length: ten\n\n', { code: 'badContentLength' }],
    ['a negative length', 'Content-Length: -1\n\n', { code: 'badContentLength' }],
    ['a hexadecimal length', 'Content-Length: 0x10\n\n', { code: 'badContentLength' }],
    ['two lengths', 'Content-Length: 1\nContent-Length: 2\n\nab', { code: 'badContentLength' }],
    [
      'two lengths that differ in case',
      'Content-Length: 1\ncontent-length: 2\n\nab',
      { code: 'badContentLength' },
    ],
    ['a length past the limit', 'Content-Length: 21\n\n', { code: 'bodyTooLarge', limit: 20 }],
    [
      'a length past all numbers',
      `Content-Length: ${'9'.repeat(22)}\n\n`,
      { code: 'bodyTooLarge', limit: 20 },
    ],
    ['a header block past the limit', `A: ${'x'.repeat(38)}\n\n`, { code: 'headerTooLarge', limit: 40 }],
    ['a header block without an end', 'x'.repeat(60), { code: 'headerTooLarge', limit: 40 }],
  ];
  const limits: DecoderLimits = { headerBytes: 40, bodyBytes: 20 };

  it.each(cases)('%s', (_name, text, error) => {
    expect(decodeText(text, limits)).toEqual({ frames: [], error });
    expect(decode(cutEvery(bytes(text), 1), limits)).toEqual({ frames: [], error });
  });

  it('allows exactly the limits', () => {
    expect(decodeText(`A: ${'x'.repeat(37)}\n\n`, limits).frames).toHaveLength(1);
    expect(decode(cutEvery(bytes(`A: ${'x'.repeat(37)}\n\n`), 1), limits).frames).toHaveLength(1);
    expect(decodeText(`Content-Length: 20\n\n${'b'.repeat(20)}`, limits).frames).toHaveLength(1);
  });

  it('returns the frames before an error and then nothing but the error', () => {
    const decoder = createDecoder();
    const first = decoder.push(bytes('A: 1\n\nnonsense\n\nB: 2\n\n'));
    expect(first.ok && first.value.map(({ headers }) => [...headers])).toEqual([[['A', '1']]]);
    expect(decoder.failure()).toEqual({ code: 'malformedHeader' });
    expect(decoder.push(bytes('C: 3\n\n'))).toEqual({ ok: false, error: { code: 'malformedHeader' } });
    expect(decoder.push(new Uint8Array())).toEqual({ ok: false, error: { code: 'malformedHeader' } });
  });

  it('has limits of 1 MiB for headers and 16 MiB for bodies by default', () => {
    expect(decodeText(`Content-Length: ${16 * 1024 * 1024 + 1}\n\n`).error).toMatchObject({
      code: 'bodyTooLarge',
    });
    expect(decodeText(`Content-Length: ${16 * 1024 * 1024}\n\n`).error).toBeUndefined();
    expect(decodeText('x'.repeat(1024 * 1024 + 2)).error).toMatchObject({ code: 'headerTooLarge' });
  });
});

describe('properties', () => {
  const name = fc
    .stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,15}$/)
    .filter((text) => !/^content-length$/i.test(text));
  const value = fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.replaceAll('\n', ' '));
  const frame = fc.record({
    headers: fc.uniqueArray(fc.tuple(name, value), { minLength: 1, maxLength: 6, selector: ([key]) => key }),
    body: fc.option(fc.uint8Array({ maxLength: 60 }), { nil: undefined }),
  });

  function encode({
    headers,
    body,
  }: {
    headers: [string, string][];
    body: Uint8Array | undefined;
  }): Uint8Array {
    const lines = headers.map(([key, text]) => `${key}: ${text}`);
    const length = body === undefined ? [] : [`Content-Length: ${body.length}`];
    return joinBytes([bytes(`${[...lines, ...length].join('\n')}\n\n`), body ?? new Uint8Array()]);
  }

  it('any frames, cut anywhere, come out as they went in', () => {
    fc.assert(
      fc.property(
        fc.array(frame, { maxLength: 6 }),
        fc.array(fc.nat(3000), { maxLength: 20 }),
        (frames, cuts) => {
          const stream = joinBytes(frames.map(encode));
          const expected: Decoded = {
            frames: frames.map(({ headers, body }) => ({
              headers: headers.map(([key, text]) => [key, Buffer.from(text).toString()] as const),
              body: Buffer.from(body ?? []).toString('latin1'),
            })),
            error: undefined,
          };
          const positions = cuts.map((cut) => Math.min(cut, stream.length));
          expect(decode(cutAt(stream, positions))).toEqual(expected);
        },
      ),
    );
  });

  const limits: DecoderLimits = { headerBytes: 60, bodyBytes: 40 };
  const noise = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .array(fc.constantFrom('\n', '\n\n', ':', ': ', 'A', 'Content-Length', '7', '0', '-', '\r', '\xff'), {
        maxLength: 60,
      })
      .map((parts) => latin1(parts.join(''))),
  );

  it('any bytes give frames and at most one error, the same however they are cut, and never throw', () => {
    fc.assert(
      fc.property(noise, fc.array(fc.nat(300), { maxLength: 10 }), (stream, cuts) => {
        const whole = decode([stream], limits);
        expect(decode(cutEvery(stream, 1), limits)).toEqual(whole);
        const positions = cuts.map((cut) => Math.min(cut, stream.length));
        expect(decode(cutAt(stream, positions), limits)).toEqual(whole);
        for (const { body } of whole.frames) expect(body.length).toBeLessThanOrEqual(40);
      }),
      { numRuns: 500 },
    );
  });
});

describe('cost', () => {
  /** Processor time of decoding, in milliseconds. */
  function cost(pieces: readonly Uint8Array[]): number {
    const before = process.cpuUsage();
    const { frames, error } = decode(pieces);
    const { user } = process.cpuUsage(before);
    expect(error).toBeUndefined();
    expect(frames.length).toBeGreaterThan(0);
    return user / 1000;
  }

  it('a large body in small chunks costs time in proportion to its size', () => {
    const size = 4 * 1024 * 1024;
    const stream = joinBytes([bytes(`Content-Length: ${size}\n\n`), new Uint8Array(size)]);
    const pieces = cutEvery(stream, 64);
    // 65 000 chunks: looking at the whole buffer for each one would be 130 GB of work, minutes instead of a moment.
    expect(cost(pieces)).toBeLessThan(5_000);
  });

  it('a long header block in small chunks costs time in proportion to its size', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `Header-${index}: ${'v'.repeat(20)}`).join(
      '\n',
    );
    expect(cost(cutEvery(bytes(`${lines}\n\n`), 8))).toBeLessThan(5_000);
  });
});
