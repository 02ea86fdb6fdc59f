// Decoding what FreeSWITCH sends: ours beside the two event socket packages of the field.
import { EventEmitter } from 'node:events';
import { readdirSync } from 'node:fs';
import { cutAt, joinBytes, readTranscript, receivedMessages } from '@callcard/esl-gateway/testing';
import { FreeSwitchParser } from 'esl-lite';
import modesl from 'modesl';
import { createDecoder } from '../packages/esl-gateway/dist/protocol/decoder.js';
import { parseMessage } from '../packages/esl-gateway/dist/protocol/message.js';
import { compareRuns } from './measure.mjs';
import { count, times } from './report.mjs';

const fixtures = new URL('../packages/esl-gateway/test/fixtures/', import.meta.url);
const eventCount = 20_000;
const chunkBytes = 65_536;
const lineFeed = 0x0a;
/** Channel events of calls in progress have 7 KB and more; shorter ones (heartbeats, jobs) are left out. */
const shortest = 7_000;

function recordedEvents() {
  const transcripts = readdirSync(fixtures).filter((name) => name.endsWith('.inbound-json.jsonl'));
  return transcripts
    .flatMap((name) => receivedMessages(readTranscript(new URL(name, fixtures).pathname)))
    .filter((message) => message.length >= shortest && Buffer.from(message).includes('text/event-json'));
}

/**
 * Chunks of 64 KiB; one byte more where a chunk would end between the two line feeds of a blank line: esl-lite loses its
 * place there for good (see the differential test of esl-gateway), and there would be nothing to compare.
 */
function chunksOf(stream) {
  const cuts = [];
  for (let at = chunkBytes; at < stream.length; at += chunkBytes) {
    const withinBlankLine = stream[at - 1] === lineFeed && stream[at] === lineFeed;
    cuts.push(withinBlankLine ? at + 1 : at);
  }
  return cutAt(stream, cuts);
}

function decodeOurs(chunks) {
  const decoder = createDecoder();
  let events = 0;
  for (const chunk of chunks) {
    const frames = decoder.push(chunk);
    if (!frames.ok) throw new Error(frames.error.code);
    for (const frame of frames.value) {
      const message = parseMessage(frame);
      if (message.ok && message.value.type === 'event' && message.value.event.get('Event-Name')) events += 1;
    }
  }
  return events;
}

function decodeModesl(chunks) {
  const socket = new EventEmitter();
  const parser = new modesl.Parser(socket);
  let events = 0;
  parser.on('esl::event', (event) => {
    if (event.getHeader('Event-Name')) events += 1;
  });
  for (const chunk of chunks)
    socket.emit('data', Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  return events;
}

const silent = { info() {}, error() {}, warn() {}, debug() {}, trace() {}, fatal() {}, child: () => silent };

/** esl-lite's parser leaves the body as it is; its client then parses it as JSON, and so does this. */
async function decodeEslLite(chunks) {
  async function* socket() {
    for (const chunk of chunks) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
  let events = 0;
  for await (const message of FreeSwitchParser(socket(), silent)) {
    if (message instanceof Error) continue;
    if (JSON.parse(message.body.toString())['Event-Name']) events += 1;
  }
  return events;
}

export async function events() {
  const recorded = recordedEvents();
  const stream = joinBytes(Array.from({ length: eventCount }, (_, n) => recorded[n % recorded.length]));
  const chunks = chunksOf(stream);
  const found = {};
  const contender = (name, decode) => ({
    name,
    run: async () => {
      found[name] = await decode(chunks);
    },
  });
  const results = await compareRuns(
    [
      contender('esl-gateway', decodeOurs),
      contender('modesl', decodeModesl),
      contender('esl-lite', decodeEslLite),
    ],
    5,
  );
  const ours = results[0].seconds;
  return [
    {
      title: `Decoding ${count(eventCount)} recorded events of ${count(stream.length / eventCount)} bytes in 64 KiB chunks`,
      note: 'From bytes to an event whose fields can be asked; median of 5 runs, taking turns.',
      columns: ['', 'events per second', 'ours is faster by', 'events found'],
      rows: results.map(({ name, seconds }) => [
        name,
        count(eventCount / seconds),
        times(seconds / ours),
        count(found[name]),
      ]),
    },
  ];
}
