import { BSON } from 'mongodb';

/** The messages of MongoDB's wire protocol, as far as a proxy must understand them. Source: the driver specifications, OP_MSG. */

const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;

/** Collects bytes until a message is whole. */
export function createFramer(): (chunk: Buffer) => Buffer[] {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const messages: Buffer[] = [];
    while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
      const size = rest.readInt32LE(0);
      messages.push(rest.subarray(0, size));
      rest = rest.subarray(size);
    }
    return messages;
  };
}

/** The command of a request, its document sequences in their fields; undefined: it is none that a driver sends. */
export function readCommand(message: Buffer): BSON.Document | undefined {
  const code = message.readInt32LE(12);
  if (code === opQuery) {
    const name = message.indexOf(0, 20);
    return BSON.deserialize(message.subarray(name + 9));
  }
  return code === opMsg ? readSections(message) : undefined;
}

function readSections(message: Buffer): BSON.Document {
  const command: BSON.Document = {};
  for (let at = 20; at < message.length; ) {
    const kind = message[at];
    const size = message.readInt32LE(at + 1);
    if (kind === 0) Object.assign(command, BSON.deserialize(message.subarray(at + 1, at + 1 + size)));
    else {
      const end = message.indexOf(0, at + 5);
      const name = message.toString('utf8', at + 5, end);
      command[name] = readDocuments(message.subarray(end + 1, at + 1 + size));
    }
    at += 1 + size;
  }
  return command;
}

function readDocuments(bytes: Buffer): BSON.Document[] {
  const documents: BSON.Document[] = [];
  for (let at = 0; at < bytes.length; at += bytes.readInt32LE(at))
    documents.push(BSON.deserialize(bytes.subarray(at, at + bytes.readInt32LE(at))));
  return documents;
}

function message(code: number, responseTo: number, body: Buffer): Buffer {
  const header = Buffer.alloc(16);
  header.writeInt32LE(16 + body.length, 0);
  header.writeInt32LE(responseTo, 4);
  header.writeInt32LE(responseTo, 8);
  header.writeInt32LE(code, 12);
  return Buffer.concat([header, body]);
}

/** An answer to this request, in the form in which it was asked. */
export function answerTo(request: Buffer, document: BSON.Document): Buffer {
  const id = request.readInt32LE(4);
  const bytes = Buffer.from(BSON.serialize(document));
  if (request.readInt32LE(12) === opQuery) {
    const fields = Buffer.alloc(20);
    fields.writeInt32LE(8, 0);
    fields.writeInt32LE(1, 16);
    return message(opReply, id, Buffer.concat([fields, bytes]));
  }
  return message(opMsg, id, Buffer.concat([Buffer.alloc(5), bytes]));
}

/** The id of the request that an answer belongs to. */
export function answeredId(answer: Buffer): number {
  return answer.readInt32LE(8);
}

export function requestId(request: Buffer): number {
  return request.readInt32LE(4);
}

/** The document of an answer. */
export function readAnswer(answer: Buffer): BSON.Document {
  return BSON.deserialize(answer.subarray(answer.readInt32LE(12) === opReply ? 36 : 21));
}
