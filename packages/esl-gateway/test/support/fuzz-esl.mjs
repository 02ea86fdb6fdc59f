// Mutated event socket traffic against the decoder: what it makes of a stream must not depend on how it is cut, events must
// say what JSON.parse says, and nothing may throw. Repeatable: an input is made from the seed and its number alone.

const limits = { headerBytes: 2_000, bodyBytes: 12_000 };
const tokens = [
  '\n',
  '\n\n',
  ': ',
  ':',
  'Content-Length: ',
  'Content-Length: 3\n\n',
  'Content-Type: text/event-json\n',
  'Content-Type: command/reply\nReply-Text: +OK\n\n',
  '"',
  '\\',
  '\\"',
  '","Unique-ID":"x',
  '{"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ' ',
  '\\u00',
  '\0',
  '\xff',
  '\xc3',
  '\xc5\x81',
  '\xe2\x82',
  '-1',
  '99999999',
  '0',
  'ARRAY::a|:b',
  '%41',
].map((text) => Buffer.from(text, 'latin1'));
const asked = ['Event-Name', 'Unique-ID', 'Event-Date-Timestamp', 'Caller-Caller-ID-Name', 'Job-UUID'];

/** Numbers that look random, all from one seed (mulberry32). */
function numbersFrom(seed) {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/**
 * Messages to start from: of events also short forms, so that most inputs are small and mutations hit what matters.
 *
 * @param {readonly Uint8Array[]} messages as they were recorded
 */
export function corpusOf(messages) {
  const whole = messages.map((message) => Buffer.from(message)).filter((message) => message.length < 12_000);
  const short = whole.flatMap((message) => {
    const head = message.indexOf('\n\n') + 2;
    if (!message.subarray(0, head).includes('text/event-json')) return message.length < 600 ? [message] : [];
    const fields = Object.entries(JSON.parse(message.subarray(head).toString()));
    const kept = fields.filter(
      ([name], index) => asked.includes(name) || name === '_body' || index % 17 === 5,
    );
    const body = JSON.stringify(Object.fromEntries(kept));
    return [
      Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\nContent-Type: text/event-json\n\n${body}`),
    ];
  });
  return { whole, short };
}

function mutate(bytes, random) {
  const at = random(bytes.length + 1);
  const length = 1 + random(12);
  switch (random(6)) {
    case 0: {
      if (at < bytes.length) bytes[at] = random(256);
      return bytes;
    }
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at)]);
    case 3:
      return bytes.subarray(0, at);
    default:
      return Buffer.concat([bytes.subarray(0, at), tokens[random(tokens.length)], bytes.subarray(at)]);
  }
}

/** The input of this number: some messages, mutated, and where they are cut. */
export function inputOf({ whole, short }, seed, number) {
  const random = numbersFrom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  const pick = () => (random(500) === 0 ? whole[random(whole.length)] : short[random(short.length)]);
  let bytes = Buffer.concat(Array.from({ length: 1 + random(3) }, pick));
  for (let count = random(5); count > 0; count -= 1) bytes = mutate(bytes, random);
  const cuts = Array.from({ length: random(4) }, () => random(bytes.length + 1)).sort((a, b) => a - b);
  return { bytes, cuts: random(100) === 0 ? undefined : cuts };
}

function decode(createDecoder, pieces) {
  const decoder = createDecoder(limits);
  const frames = [];
  for (const piece of pieces) {
    const pushed = decoder.push(piece);
    if (pushed.ok) frames.push(...pushed.value);
  }
  return { frames, failure: decoder.failure() };
}

function piecesOf(bytes, cuts) {
  // Without cuts: byte by byte.
  const bounds = cuts ? [0, ...cuts, bytes.length] : Array.from({ length: bytes.length + 1 }, (_, at) => at);
  return bounds.slice(1).map((end, index) => bytes.subarray(bounds[index], end));
}

function difference(one, other) {
  if (JSON.stringify(one.failure) !== JSON.stringify(other.failure)) return 'another failure';
  if (one.frames.length !== other.frames.length) return 'another number of frames';
  const isSame = one.frames.every(({ headers, body }, index) => {
    const { headers: otherHeaders, body: otherBody } = other.frames[index];
    if (body !== otherBody || headers.size !== otherHeaders.size) return false;
    for (const [name, value] of headers) if (otherHeaders.get(name) !== value) return false;
    return true;
  });
  return isSame ? undefined : 'another frame';
}

const isText = (value) =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
const asTexts = (value) => (Array.isArray(value) ? value : [value]).filter(isText).map(String);

function isSaid(values, value) {
  if (typeof value === 'string') return values.length === 1 && values[0] === value;
  const right = asTexts(value);
  return values.length === right.length && values.every((one, index) => one === right[index]);
}

/** What an event says otherwise than JSON.parse; names that FreeSWITCH would print otherwise, or that come twice, are left out. */
function contradiction(event, text, isWhole) {
  const names = isWhole ? [...asked, ...event.fields(), ...asked] : asked;
  const said = names.map((name) => event.getAll(name));
  let expected;
  try {
    expected = JSON.parse(text);
  } catch {
    // Broken inside: whatever it says, it must not throw.
    return undefined;
  }
  return names.find(
    (name, index) =>
      !isSaid(said[index], Object.hasOwn(expected, name) ? expected[name] : undefined) &&
      text.split(`${JSON.stringify(name)}:`).length === 2,
  );
}

/**
 * Runs inputs and returns what they came to; `found` says what is wrong with the first one that breaks a rule.
 *
 * @param {{ createDecoder: Function, parseMessage: Function }} protocol
 */
export function fuzz({ createDecoder, parseMessage }, corpus, { seed, from, count }) {
  const seen = { inputs: 0, frames: 0, events: 0, malformedEvents: 0, failures: 0, longest: 0 };
  for (let number = from; number < from + count; number += 1) {
    const { bytes, cuts } = inputOf(corpus, seed, number);
    const wrong = (what) => ({ ...seen, found: { seed, number, what } });
    try {
      const whole = decode(createDecoder, [bytes]);
      const other = difference(whole, decode(createDecoder, piecesOf(bytes, cuts)));
      if (other) return wrong(`cut at ${cuts ?? 'every byte'}: ${other}`);
      for (const frame of whole.frames) {
        const message = parseMessage(frame);
        if (!message.ok) seen.malformedEvents += 1;
        if (!message.ok || message.value.type !== 'event') continue;
        seen.events += 1;
        const name = contradiction(
          message.value.event,
          Buffer.from(frame.body, 'latin1').toString(),
          number % 4 === 0,
        );
        if (name !== undefined) return wrong(`${name} is not what JSON.parse reads`);
      }
      seen.frames += whole.frames.length;
      if (whole.failure) seen.failures += 1;
      seen.inputs += 1;
      seen.longest = Math.max(seen.longest, bytes.length);
    } catch (error) {
      return wrong(`threw ${error instanceof Error ? error.stack : error}`);
    }
  }
  return { ...seen, found: undefined };
}
