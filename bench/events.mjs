// Decoding what FreeSWITCH sends: ours beside the event socket packages of the field.
import { EventEmitter } from 'node:events';
import { readdirSync } from 'node:fs';
import { createEslConnection } from '@callcard/esl-gateway/esl';
import {
  apiResponse,
  authRequest,
  commandReply,
  cutAt,
  joinBytes,
  readTranscript,
  receivedMessages,
} from '@callcard/esl-gateway/testing';
import drachtio from 'drachtio-modesl';
import { FreeSwitchParser } from 'esl-lite';
import modesl from 'modesl';
import { compareProcessorTime } from './measure.mjs';
import { count, times } from './report.mjs';

const fixtures = new URL('../packages/esl-gateway/test/fixtures/', import.meta.url);
const eventCount = 20_000;
const chunkBytes = 65_536;
const lineFeed = 0x0a;
/** What a list of calls shows. */
const five = [
  'Event-Name',
  'Unique-ID',
  'Event-Date-Timestamp',
  'Caller-Caller-ID-Number',
  'variable_crm_call',
];

function recordedEvents() {
  const transcripts = readdirSync(fixtures).filter((name) => name.endsWith('.inbound-json.jsonl'));
  return transcripts
    .flatMap((name) => receivedMessages(readTranscript(new URL(name, fixtures).pathname)))
    .filter((message) => Buffer.from(message).includes('text/event-json'));
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

const asBuffer = (chunk) => Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);

/** The whole client, with a transport that has no network: what a subscriber gets. */
async function throughOurs(chunks, read) {
  let seen = 0;
  let feed;
  const ready = new Promise((resolve) => {
    const connection = createEslConnection({
      host: 'bench',
      port: 0,
      password: 'bench',
      events: ['CHANNEL_ANSWER'],
      onEvent: (event) => {
        seen += read(event);
      },
      onStatus: () => resolve(connection),
      transport: (_address, { onData, onClose }) => {
        feed = onData;
        queueMicrotask(() => onData(Buffer.from(authRequest())));
        return {
          write(text) {
            const answer = text.startsWith('api ') ? apiResponse('') : commandReply('+OK');
            queueMicrotask(() => onData(Buffer.from(answer)));
          },
          end: () => onClose(),
          destroy: () => {},
        };
      },
    });
    connection.start();
  });
  const connection = await ready;
  for (const chunk of chunks) feed(chunk);
  await connection.close();
  return seen;
}

/** modesl and drachtio-modesl: their parsers, as their connections use them. */
const throughParser = (Parser) => (chunks, read) => {
  const socket = new EventEmitter();
  const parser = new Parser(socket);
  let seen = 0;
  parser.on('esl::event', (event) => {
    seen += read(event);
  });
  for (const chunk of chunks) socket.emit('data', asBuffer(chunk));
  return seen;
};

const silent = { info() {}, error() {}, warn() {}, debug() {}, trace() {}, fatal() {}, child: () => silent };

/** esl-lite's parser leaves the body as it is; its client then parses it as JSON, and so does this. */
async function throughEslLite(chunks, read) {
  async function* socket() {
    for (const chunk of chunks) yield asBuffer(chunk);
  }
  let seen = 0;
  for await (const message of FreeSwitchParser(socket(), silent)) {
    if (message instanceof Error) continue;
    seen += read(JSON.parse(message.body.toString()));
  }
  return seen;
}

/** What is read of each event; all return the number of characters, so that it shows who has read what. */
const reads = {
  five: {
    ours: (event) => five.reduce((sum, name) => sum + (event.get(name)?.length ?? 0), 0),
    header: (event) => five.reduce((sum, name) => sum + (event.getHeader(name)?.length ?? 0), 0),
    json: (fields) => five.reduce((sum, name) => sum + (fields[name]?.length ?? 0), 0),
  },
  all: {
    ours(event) {
      let sum = 0;
      for (const name of event.fields()) sum += event.get(name)?.length ?? 0;
      return sum;
    },
    header: (event) => event.headers.reduce((sum, { value }) => sum + lengthOf(value), 0),
    json(fields) {
      let sum = 0;
      for (const name in fields) sum += lengthOf(fields[name]);
      return sum;
    },
  },
};

/** The first of several values, as ours has it. */
const lengthOf = (value) => (Array.isArray(value) ? value[0] : value)?.length ?? 0;

async function table(stream, how, title) {
  const chunks = chunksOf(stream);
  const read = reads[how];
  const found = {};
  const contender = (name, decode, readEvent) => ({
    name,
    run: async () => {
      found[name] = await decode(chunks, readEvent);
    },
  });
  const results = await compareProcessorTime(
    [
      contender('esl-gateway, whole client', throughOurs, read.ours),
      contender('modesl', throughParser(modesl.Parser), read.header),
      contender('drachtio-modesl', throughParser(drachtio.Parser), read.header),
      contender('esl-lite', throughEslLite, read.json),
    ],
    5,
  );
  const ours = results[0].seconds;
  return {
    title,
    note: 'From bytes to what was read; processor time, median of 5 runs, taking turns.',
    columns: ['', 'events per second', 'ours is faster by', 'characters read'],
    rows: results.map(({ name, seconds }) => [
      name,
      count(eventCount / seconds),
      times(seconds / ours),
      count(found[name]),
    ]),
  };
}

export async function events() {
  const recorded = recordedEvents();
  const stream = joinBytes(Array.from({ length: eventCount }, (_, n) => recorded[n % recorded.length]));
  const of = `of ${count(eventCount)} recorded events of ${count(stream.length / eventCount)} bytes in 64 KiB chunks`;
  return [await table(stream, 'five', `Five fields ${of}`), await table(stream, 'all', `All fields ${of}`)];
}
