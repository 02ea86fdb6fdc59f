import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Command } from './command.js';
import { runCommand } from './commands.js';
import { type SwitchEvent, toJson, toPlain } from './events.js';
import * as wire from './protocol.js';
import { sendMessage } from './sendmsg.js';
import { Subscription } from './subscription.js';
import type { Switch } from './switch.js';

/** A client that does not read is cut off when so much waits for it. */
const LARGEST_BACKLOG = 32 * 1024 * 1024;

/** Serves one client until it leaves. Commands are done one by one; events wait while one is done. */
export function serve(sw: Switch, socket: Socket, password: string): void {
  const decoder = new wire.RequestDecoder();
  const subscription = new Subscription();
  const held: string[] = [];
  let authenticated = false;
  let busy = false;

  const send = (text: string) => {
    if (socket.writableLength > LARGEST_BACKLOG) socket.destroy();
    else if (socket.writable) socket.write(text);
  };
  const leave = (reply: string) => {
    send(reply + wire.DISCONNECT_NOTICE);
    socket.end();
  };
  const deliver = (event: SwitchEvent) => {
    if (!subscription.wants(event)) return;
    const body = subscription.format === 'json' ? toJson(event) : toPlain(event);
    const message = wire.eventMessage(subscription.format, body);
    if (busy) held.push(message);
    else send(message);
  };

  const answer = async (request: wire.Request): Promise<void> => {
    const [verb = '', ...words] = request.line.split(/\s+/);
    const rest = request.line.slice(verb.length).trim();
    if (!authenticated) {
      if (verb !== 'auth') send(wire.commandReply('-ERR command not found'));
      else if (same(rest, password)) {
        authenticated = true;
        send(wire.commandReply('+OK accepted'));
      } else leave(wire.commandReply('-ERR invalid'));
      return;
    }
    if (verb === 'exit') leave(wire.commandReply('+OK bye'));
    else if (verb === 'api' && rest !== '') {
      send(wire.apiResponse(await runCommand(sw, parseCommand(rest))));
    } else if (verb === 'bgapi' && rest !== '') {
      const job = wire.header(request, 'Job-UUID') ?? randomUUID();
      send(wire.commandReply(`+OK Job-UUID: ${job}`, `Job-UUID: ${job}\n`));
      sw.clock.after(0, () => void runInBackground(sw, job, parseCommand(rest)));
    } else if (verb === 'sendmsg') send(wire.commandReply(sendMessage(sw, rest, request)));
    else send(wire.commandReply(subscribe(subscription, verb, words)));
  };

  const drain = async (): Promise<void> => {
    if (busy) return;
    for (let next = decoder.next(); next.kind !== 'incomplete'; next = decoder.next()) {
      if (next.kind === 'tooLarge') {
        socket.destroy();
        return;
      }
      busy = true;
      await answer(next.request);
      busy = false;
      for (const message of held.splice(0)) send(message);
      if (!socket.writable) return;
    }
  };

  socket.setNoDelay(true);
  const unsubscribe = sw.subscribe(deliver);
  socket.on('close', unsubscribe);
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes) => {
    decoder.push(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
    void drain();
  });
  send(wire.AUTH_REQUEST);
}

/** Commands that only change what this client hears. */
function subscribe(subscription: Subscription, verb: string, words: readonly string[]): string {
  switch (verb) {
    case 'event': {
      const [first = '', ...others] = words;
      const format = /^(json|plain)$/i.exec(first)?.[1]?.toLowerCase();
      if (/^xml$/i.test(first)) return '-ERR unsupported format';
      if (!subscription.add(format === undefined ? words : others)) return '-ERR no keywords supplied';
      subscription.format = format === 'json' ? 'json' : 'plain';
      return `+OK event listener enabled ${subscription.format}`;
    }
    case 'nixevent':
      if (words.length === 0) return '-ERR no keywords supplied';
      subscription.remove(words);
      return '+OK events nixed';
    case 'noevents':
      if (!subscription.listening) return '-ERR not listening for events';
      subscription.clear();
      return '+OK no longer listening for events';
    case 'filter':
      return filter(subscription, words);
    case 'log':
      return `+OK log level ${words[0] ?? ''} [${words[0] ?? ''}]`;
    case 'nolog':
      return '+OK no longer logging';
    default:
      return '-ERR command not found';
  }
}

function filter(subscription: Subscription, words: readonly string[]): string {
  const [first, second = '', ...rest] = words;
  if (first === undefined) return '-ERR command not found';
  if (first === 'delete') {
    const value = rest.join(' ');
    subscription.removeFilter(second, value);
    return `+OK filter deleted. [${second}][${value}]`;
  }
  const value = [second, ...rest].join(' ');
  if (value === '') return '-ERR invalid syntax';
  subscription.addFilter(first, value);
  return `+OK filter added. [${first}]=[${value}]`;
}

const parseCommand = (text: string): Command => {
  const at = text.indexOf(' ');
  return at < 0
    ? { name: text, argument: '' }
    : { name: text.slice(0, at), argument: text.slice(at + 1).trim() };
};

async function runInBackground(sw: Switch, job: string, command: Command): Promise<void> {
  const result = await runCommand(sw, command);
  sw.emit(
    'BACKGROUND_JOB',
    undefined,
    [
      ['Job-UUID', job],
      ['Job-Command', command.name],
      ...(command.argument === '' ? [] : [['Job-Command-Arg', command.argument] as const]),
    ],
    result,
  );
}

/** Compares two secrets in a time that does not depend on how much of them is equal. */
function same(offered: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(offered), digest(wanted));
}
