// What runs in the thread that writes recordings. It is plain JavaScript, so that it starts as it is, from the packed
// files and from the sources.
import { parentPort, receiveMessageOnPort } from 'node:worker_threads';
import { createWriter, tryTo } from './writer.js';

/**
 * @import { Failed } from '../thread-handle.js'
 * @import { AudioAnswer, AudioRequest } from './protocol.js'
 */

const port = /** @type {NonNullable<typeof parentPort>} */ (parentPort);
const writer = createWriter();
let closing = false;

/** @param {(AudioAnswer | Failed)[]} answers */
function send(answers) {
  if (answers.length > 0) port.postMessage({ answers });
}

/**
 * @param {number} id
 * @param {() => void} action
 */
function answer(id, action) {
  const failure = tryTo(action);
  send([failure ? { id, failure } : { id, done: true }]);
}

/** @param {AudioRequest} message */
function take(message) {
  if (message.kind === 'close') closing = true;
  else if (message.kind === 'publish') writer.add(message);
  else if (message.kind === 'write') answer(message.id, () => writer.append(message.incoming, message.bytes));
  else answer(message.id, () => writer.abandon(message.incoming));
}

port.on('message', (/** @type {AudioRequest} */ message) => {
  take(message);
  // All that has arrived by now is published together.
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) take(next.message);
  send(writer.publishAll());
  if (closing) port.close();
});
