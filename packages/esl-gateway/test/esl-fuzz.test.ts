import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createDecoder } from '../src/protocol/decoder.js';
import { parseMessage } from '../src/protocol/message.js';
import { readTranscript, receivedMessages } from '../src/testing/index.js';
import { corpusOf, fuzz, inputOf } from './support/fuzz-esl.mjs';

const fixtures = fileURLToPath(new URL('./fixtures/', import.meta.url));
const recorded = readdirSync(fixtures)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => receivedMessages(readTranscript(fixtures + name)));
const corpus = corpusOf(recorded);
const sample = { seed: 7, from: 0, count: 5_000 };

describe('mutated traffic', () => {
  it('never throws, reads the same however it is cut, and has events that say what JSON.parse says', () => {
    const seen = fuzz({ createDecoder, parseMessage }, corpus, sample);
    expect(seen.found).toBeUndefined();
    expect(seen.inputs).toBe(sample.count);
    // The mutations reach what they are for.
    for (const reached of [seen.frames, seen.events, seen.malformedEvents, seen.failures])
      expect(reached).toBeGreaterThan(100);
  });

  it('is the same for the same seed and number, and different for another', () => {
    const bytesOf = (seed: number, number: number) => inputOf(corpus, seed, number).bytes.toString('latin1');
    expect(bytesOf(7, 3)).toBe(bytesOf(7, 3));
    expect(bytesOf(7, 4)).not.toBe(bytesOf(7, 3));
    expect(bytesOf(8, 3)).not.toBe(bytesOf(7, 3));
  });

  it('finds a decoder that loses a blank line between two chunks', () => {
    const forgetful: typeof createDecoder = (limits) => {
      const decoder = createDecoder(limits);
      const push: typeof decoder.push = (chunk) =>
        decoder.push(chunk[0] === 0x0a ? chunk.subarray(1) : chunk);
      return { ...decoder, push };
    };
    const { found } = fuzz({ createDecoder: forgetful, parseMessage }, corpus, sample);
    expect(found?.what).toContain('another');
  });

  it('finds a reader that has another value for a field than JSON.parse', () => {
    const gullible: typeof parseMessage = (frame) => {
      const message = parseMessage(frame);
      if (!message.ok || message.value.type !== 'event') return message;
      const { event } = message.value;
      const getAll = (name: string) => (name === 'Unique-ID' ? ['x'] : event.getAll(name));
      const fields = () => event.fields();
      const value = {
        type: 'event',
        event: { name: event.name, body: event.body, get: event.get, getAll, fields },
      } as const;
      return { ok: true, value };
    };
    expect(fuzz({ createDecoder, parseMessage: gullible }, corpus, sample).found?.what).toContain(
      'JSON.parse',
    );
  });
});
