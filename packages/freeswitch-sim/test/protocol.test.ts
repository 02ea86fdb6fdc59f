import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RequestDecoder } from '../src/protocol.js';
import { Client } from './support/client.js';
import { lab, PASSWORD } from './support/lab.js';
import { exchanges, transcript } from './support/replay.js';

describe('the event socket answers as the recorded one', () => {
  it('refuses commands before auth and a wrong password, then says goodbye', async () => {
    const { sim } = await lab();
    const client = await Client.open(sim.port);
    for (const { text } of exchanges(transcript('auth-failure'))) await client.send(text);
    await client.closed;
    const recorded = transcript('auth-failure').flatMap((line) =>
      'head' in line ? [{ head: line.head, body: line.body ?? '' }] : [],
    );
    expect(client.frames).toEqual(recorded);
  });

  /** Answers that name the switch, its state or its host: their form is tested elsewhere. */
  const OWN_WORDS = /^api (status|version|show|global_getvar|strftime|sofia_contact)/;

  it('gives byte for byte the recorded replies to commands and mistakes', async () => {
    const { sim } = await lab({ phones: { busy: { kind: 'busy' } } });
    const client = await Client.open(sim.port, PASSWORD);
    const steps = exchanges(transcript('commands-and-errors')).filter(({ text }) => !OWN_WORDS.test(text));
    expect(steps.length).toBeGreaterThan(13);
    for (const { text, reply } of steps) {
      const answer = await client.send(text);
      expect(`${text}${answer.head}\n\n${answer.body}`).toBe(`${text}${reply.head}\n\n${reply.body}`);
    }
    await client.closed;
    expect(client.frames.at(-1)?.head).toContain('text/disconnect-notice');
  });

  it.each([
    ['event', '-ERR no keywords supplied'],
    ['event json', '-ERR no keywords supplied'],
    ['event json NOSUCH', '-ERR no keywords supplied'],
    ['event json CUSTOM sofia::register', '+OK event listener enabled json'],
    ['event plain HEARTBEAT', '+OK event listener enabled plain'],
    ['noevents', '+OK no longer listening for events'],
    ['nixevent', '-ERR no keywords supplied'],
    ['filter', '-ERR command not found'],
    ['filter Unique-ID', '-ERR invalid syntax'],
    ['filter delete Unique-ID', '+OK filter deleted. [Unique-ID][]'],
    ['sendmsg', '-ERR invalid session id []'],
    ['api', '-ERR command not found'],
    ['bgapi', '-ERR command not found'],
  ])('%s: %s', async (command, reply) => {
    const { client } = await lab();
    const { head } = await client.send(`${command}\n\n`);
    expect(head).toBe(`Content-Type: command/reply\nReply-Text: ${reply}`);
  });

  it.each([
    ['uuid_hold 00000000-0000-0000-0000-000000000000', '+OK Success\n'],
    ['uuid_getvar 00000000-0000-0000-0000-000000000000 x', '-ERR No such channel!\n'],
    ['uuid_setvar 00000000-0000-0000-0000-000000000000 x y', '-ERR No such channel!\n'],
    ['uuid_transfer 00000000-0000-0000-0000-000000000000 1 XML x', '-ERR No such channel!\n'],
    ['uuid_transfer', '-USAGE: <uuid> [-bleg|-both] <dest-exten> [<dialplan>] [<context>]\n'],
    ['uuid_kill', '-USAGE: <uuid> [cause]\n'],
    ['uuid_dump', '-USAGE: <uuid> [format]\n'],
    ['uuid_exists', 'false'],
    ['sched_del', '+OK Deleted: 0\n'],
    ['sched_api', '-ERR Invalid syntax. USAGE: [+@]<time> <group_name> <command_string>[&]\n'],
    ['sched_api +60 group uuid_exists x', '+OK Added: 1\n'],
    ['uuid_broadcast 00000000-0000-0000-0000-000000000000 x', '-ERR No such channel!\n'],
    ['sched_transfer +1 00000000-0000-0000-0000-000000000000 x', '-ERR No such channel!\n'],
    ['global_getvar nope', '-ERR no reply\n'],
    ['reload mod_sofia', '-ERR reload Command not found!\n'],
    ['show channels as json', '{"row_count": 0}\n'],
    ['show calls as json', '{"row_count": 0}\n'],
    ['show registrations as json', '{"row_count": 0}\n'],
  ])('api %s', async (command, reply) => {
    const { client } = await lab();
    expect(await client.api(command)).toBe(reply);
  });
});

describe('clients', () => {
  it('each hear what they asked for, and only that', async () => {
    const { sim } = await lab();
    const wishes = [
      'CHANNEL_PARK',
      'CHANNEL_CREATE',
      'CHANNEL_CREATE CHANNEL_PARK',
      'CHANNEL_HANGUP_COMPLETE',
    ];
    const clients = await Promise.all(
      wishes.map(async (events) => {
        const client = await Client.open(sim.port, PASSWORD);
        await client.send(`event json ${events}\n\n`);
        return client;
      }),
    );
    const call = sim.placeCall({ from: '+48601234567', to: '+48225550100', cancelAfterMs: 30 });
    await call.ended;
    for (const client of clients) await client.api('version');
    const heard = clients.map((client) => client.events.map((event) => event['Event-Name']));
    expect(heard).toEqual([
      ['CHANNEL_PARK'],
      ['CHANNEL_CREATE'],
      ['CHANNEL_CREATE', 'CHANNEL_PARK'],
      ['CHANNEL_HANGUP_COMPLETE'],
    ]);
    for (const client of clients) client.close();
  });

  it('can filter by header, and lose single events again', async () => {
    const { sim, client } = await lab();
    await client.send('nixevent CHANNEL_EXECUTE\n\n');
    await client.send('filter Caller-Destination-Number +48225550101\n\n');
    const other = sim.placeCall({ from: '1', to: '+48225550100', cancelAfterMs: 20 });
    const mine = sim.placeCall({ from: '2', to: '48225550101', cancelAfterMs: 20 });
    await Promise.all([other.ended, mine.ended]);
    await client.api('version');
    expect(new Set(client.events.map((event) => event['Unique-ID']))).toEqual(new Set([mine.uuid]));
    expect(client.events.map((event) => event['Event-Name'])).not.toContain('CHANNEL_EXECUTE');
  });

  it('read plain events with encoded values', async () => {
    const { sim } = await lab();
    const client = await Client.open(sim.port, PASSWORD);
    await client.send('event plain CHANNEL_CREATE\n\n');
    sim.placeCall({ from: '+48601234567', to: '100', name: 'Łukasz 100%' }).hangUp();
    await client.until(() => client.frames.some(({ head }) => head.includes('text/event-plain')));
    const body = client.frames.at(-1)!.body;
    expect(body).toContain('\nCaller-Caller-ID-Name: %C5%81ukasz%20100%25\n');
    expect(body).toContain('\nCaller-Caller-ID-Number: %2B48601234567\n');
    client.close();
  });

  it('get no event between a command and its reply', async () => {
    const { sim, client } = await lab();
    const call = sim.placeCall({ from: '1', to: '200' });
    await client.event('CHANNEL_PARK');
    const before = client.frames.length;
    await client.api(`uuid_kill ${call.uuid} MANAGER_REQUEST`);
    expect(client.frames[before]?.head).toContain('api/response');
    expect(await call.ended).toEqual({ answered: false, cause: 'MANAGER_REQUEST' });
  });

  it('are cut off after 64 KiB without a blank line', async () => {
    const { sim } = await lab();
    const client = await Client.open(sim.port, PASSWORD);
    client.write(`api status\n${'x: y\n'.repeat(20_000)}`);
    await client.closed;
  });
});

describe('the decoder of commands', () => {
  it('reads the same commands however the bytes are cut', () => {
    const stream = Buffer.from(
      'api status\n\nsendmsg 1\ncall-command: execute\nContent-Length: 4\n\na\n\nbexit\r\n\r\n',
    );
    fc.assert(
      fc.property(fc.array(fc.nat({ max: stream.length })), (cuts) => {
        const decoder = new RequestDecoder();
        const found: unknown[] = [];
        const edges = [0, ...[...cuts].sort((a, b) => a - b), stream.length];
        edges.forEach((edge, index) => {
          decoder.push(stream.subarray(edges[index - 1] ?? 0, edge));
          for (let next = decoder.next(); next.kind === 'request'; next = decoder.next())
            found.push(next.request);
        });
        expect(found).toEqual([
          { line: 'api status', headers: [], body: '' },
          {
            line: 'sendmsg 1',
            headers: [
              ['call-command', 'execute'],
              ['Content-Length', '4'],
            ],
            body: 'a\n\nb',
          },
          { line: 'exit', headers: [], body: '' },
        ]);
      }),
    );
  });
});
