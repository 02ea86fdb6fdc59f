import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readVtt } from '../../src/transcripts/read-vtt.js';
import { writeVtt } from '../../src/transcripts/write-vtt.js';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readVtt(bytesOf(text));

/** The segments of a file that is one. */
function segmentsOf(text: string) {
  const found = read(text);
  if (!found.ok) throw new Error(`line ${found.error.line}: ${found.error.reason}`);
  return found.value.segments;
}

const cue = '00:01.000 --> 00:04.000';

describe('a WebVTT file', () => {
  it('says who speaks, when and what, without how it looks', () => {
    const text = [
      '\ufeffWEBVTT - a talk',
      'Language: en-GB',
      '',
      'STYLE',
      '::cue { color: red }',
      '',
      'NOTE made by a machine --> on a Monday',
      '',
      'first',
      '00:00.500 --> 00:02.250 align:start position:0%',
      '<v.loud Ewa Lis>Hello, <i>Mr. <b>Nowak</b></i>!</v>',
      '',
      '01:00:00.000 --> 01:00:01.000',
      'AT&T &amp; Sons &lt;sic&gt; &#x142; &nosuch;',
      'on <00:59:59.500>two lines',
      '',
    ];
    for (const end of ['\n', '\r\n', '\r']) {
      const found = read(text.join(end));
      expect(found).toMatchObject({ ok: true, value: { language: 'en-GB' } });
      expect(segmentsOf(text.join(end))).toEqual([
        { startMs: 500, endMs: 2_250, speaker: 'Ewa Lis', text: 'Hello, Mr. Nowak!' },
        {
          ...{ startMs: 3_600_000, endMs: 3_601_000, speaker: null },
          text: 'AT&T & Sons <sic> ł &nosuch;\non two lines',
        },
      ]);
    }
  });

  it('with several voices in a cue gives each its own segment', () => {
    const both = { startMs: 1_000, endMs: 4_000 };
    expect(segmentsOf(`WEBVTT\n\n${cue}\n<v Anna>Yes.\n<v Jan &amp; Co>No. </v>Both.`)).toEqual([
      { ...both, speaker: 'Anna', text: 'Yes.' },
      { ...both, speaker: 'Jan & Co', text: 'No.' },
      { ...both, speaker: null, text: 'Both.' },
    ]);
  });

  it('may have no cue at all, and cues without text', () => {
    expect(segmentsOf('WEBVTT')).toEqual([]);
    expect(segmentsOf(`WEBVTT\n\n${cue}\n\n${cue}\n<i></i>`)).toEqual([]);
  });

  it.each([
    [1, 'nothing', ''],
    [1, 'another word', 'WEBVTTX\n'],
    [1, 'SubRip', '1\n00:00:01,000 --> 00:00:04,000\nSubRip'],
    [2, 'no empty line after the header', `WEBVTT\n${cue}\nHello`],
    [3, 'a block without times', 'WEBVTT\n\nHello'],
    [3, 'commas in times', 'WEBVTT\n\n00:01,000 --> 00:04,000\nHello'],
    [3, 'no space around the arrow', 'WEBVTT\n\n00:01.000-->00:04.000\nHello'],
    [3, 'more than sixty seconds', 'WEBVTT\n\n00:61.000 --> 00:64.000\nHello'],
    [3, 'an end that is not after the start', 'WEBVTT\n\n00:04.000 --> 00:04.000\nHello'],
    [4, 'times without milliseconds, after a name', 'WEBVTT\n\nname\n00:04 --> 00:05\nHello'],
    [5, 'no empty line between cues', `WEBVTT\n\n${cue}\nHello\n00:04.000 --> 00:05.000\nBye`],
    [4, 'a tag of something else', `WEBVTT\n\n${cue}\nHello <script>alert(1)</script>`],
    [4, 'half a tag', `WEBVTT\n\n${cue}\nHello <b`],
    [4, 'an end of nothing', `WEBVTT\n\n${cue}\nHello</b>`],
    [4, 'a voice without a name', `WEBVTT\n\n${cue}\n<v>Hello`],
    [4, 'a control character', `WEBVTT\n\n${cue}\nHel\u0000lo`],
    [4, 'too much text', `WEBVTT\n\n${cue}\n${'a'.repeat(4_001)}`],
    [4, 'a control character by its number', `WEBVTT\n\n${cue}\n&#7;`],
  ])('is refused, by its line %i, when it has %s', (line, _what, text) => {
    const found = read(text);
    expect(found).toEqual({ ok: false, error: { line, reason: expect.stringMatching(/^[A-Z].*\.$/s) } });
  });

  it('is refused when it is no UTF-8', () => {
    expect(readVtt(Uint8Array.of(0x57, 0xff))).toMatchObject({ ok: false, error: { line: 1 } });
  });

  it('is read to its end or refused, whatever the bytes are', () => {
    const parts = fc.constantFrom(
      ...[
        'WEBVTT',
        '\n',
        '\n\n',
        '\r',
        cue,
        '-->',
        '<v A>',
        '</v>',
        '<',
        '>',
        '&',
        '&lt;',
        'NOTE',
        'STYLE',
        ' ',
      ],
    );
    const text = fc.array(fc.oneof(parts, fc.string({ maxLength: 8 }))).map((all) => all.join(''));
    const bytes = fc.oneof(
      text.map(bytesOf),
      text.map((some) => bytesOf(`WEBVTT\n\n${some}`)),
      fc.uint8Array(),
    );
    fc.assert(
      fc.property(bytes, (given) => {
        const found = readVtt(given);
        if (!found.ok) expect(found.error.line).toBeGreaterThan(0);
        else
          for (const { startMs, endMs, text: said } of found.value.segments) {
            expect(endMs).toBeGreaterThan(startMs);
            expect(said.trim()).not.toBe('');
          }
      }),
      { numRuns: 500 },
    );
  });
});

/** Text as it is stored: some of it hostile. */
const said = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '-->',
        '\n\n',
        '\n',
        '<v Eve>',
        '</v>',
        '&amp;',
        '&',
        '<script>',
        'NOTE',
        'WEBVTT',
        '\r\n',
        ' ',
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((all) =>
    all
      .join('')
      .replaceAll(/[^\P{Cc}\n\r\t]|\p{Cs}/gu, '')
      .trim(),
  )
  .filter((text) => text !== '');

const segment = fc
  .record({
    startMs: fc.nat(400_000_000),
    lasts: fc.integer({ min: 1, max: 60_000 }),
    speaker: fc.option(
      said.map((text) => text.replaceAll(/\s+/g, ' ').slice(0, 100).trim()),
      { nil: null },
    ),
    text: said,
  })
  .map(({ lasts, ...each }) => ({ ...each, endMs: each.startMs + lasts }));

describe('a transcript that is written as WebVTT', () => {
  it('is read again as it was, whatever names and texts have in them', () => {
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 6 }), (segments) => {
        const file = writeVtt({ language: 'pl', segments });
        const wanted = segments.map((each) => ({
          ...each,
          text: each.text.replaceAll(/\s*[\r\n\u2028\u2029]\s*/g, '\n').trim(),
        }));
        expect(read(file)).toEqual({ ok: true, value: { language: 'pl', segments: wanted } });
      }),
    );
  });

  it('has no tag and no arrow but its own', () => {
    const text = 'x\n\n00:00.000 --> 00:09.000\n<b onclick=alert(1)>&';
    const file = writeVtt({ language: null, segments: [{ startMs: 5, endMs: 5, speaker: 'A>B\n', text }] });
    expect(file).toBe(
      'WEBVTT\n\n00:00:00.005 --> 00:00:00.006\n<v A&gt;B>x\n00:00.000 --&gt; 00:09.000\n&lt;b onclick=alert(1)&gt;&amp;\n',
    );
  });
});
