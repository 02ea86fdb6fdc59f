import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { commandReply, jsonEvent, readTranscript } from '../../src/testing/index.js';

const recorded = readTranscript(
  fileURLToPath(new URL('../fixtures/consult-and-release.outbound-1.jsonl', import.meta.url)),
);
const connected = recorded.find((entry) => entry.dir === 'received');
if (connected?.dir !== 'received') throw new Error('the transcript begins with no answer to connect');

/** What a real switch answered to `connect`, in `async` mode. */
export const channelData = connected.head;
export const callUuid = /^Unique-ID: (.+)$/m.exec(channelData)?.[1] ?? '';

/** FreeSWITCH's end of an outbound connection. */
export interface SwitchCall {
  /** Every command so far, without its blank line. */
  readonly commands: readonly string[];
  send(bytes: string): void;
  /** Resolves when the connection is gone. */
  readonly closed: Promise<void>;
  reset(): void;
}

/** The event of an application that has ended, or what `answer` says to a command; undefined: nothing. */
export type Answer = (command: string) => string | undefined;

export const accepted: Answer = () => commandReply('+OK');

/** Carries every application out at once. */
export const carriedOut: Answer = (command) => {
  const id = /^event-uuid: (.+)$/m.exec(command)?.[1];
  return commandReply('+OK') + (id === undefined ? '' : executed(id, 'done'));
};

export const executed = (id: string, response: string): string =>
  jsonEvent({
    'Event-Name': 'CHANNEL_EXECUTE_COMPLETE',
    'Unique-ID': callUuid,
    'Application-UUID': id,
    'Application-Response': response,
  });

/** Connects as the application `socket` does. Without a `head` it says nothing to `connect`. */
export function connectAsSwitch(port: number, answer: Answer, head: string = channelData): SwitchCall {
  const socket = connect({ host: '127.0.0.1', port });
  const commands: string[] = [];
  let unread = '';
  socket.on('error', () => {});
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    const parts = (unread + text).split('\n\n');
    unread = parts.pop() ?? '';
    for (const command of parts) {
      commands.push(command);
      if (command === 'exit') {
        socket.end(commandReply('+OK bye'));
        continue;
      }
      const isSetUp = /^(linger|myevents|event) /.test(command);
      const said =
        command === 'connect' ? head && `${head}\n\n` : isSetUp ? commandReply('+OK') : answer(command);
      if (said) socket.write(said);
    }
  });
  return {
    commands,
    send: (bytes) => void socket.write(bytes),
    closed: new Promise((resolve) => socket.once('close', () => resolve())),
    reset: () => void socket.resetAndDestroy(),
  };
}
