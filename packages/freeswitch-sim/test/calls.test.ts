import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EventFields } from './support/client.js';
import { claim, lab } from './support/lab.js';
import { readWav, strength } from './support/wav.js';

const CALL = { from: '+48601234567', to: '+48225550100', name: 'Jan Kowalski' } as const;
const names = (events: readonly EventFields[], uuid: string) =>
  events.filter((event) => event['Unique-ID'] === uuid).map((event) => event['Event-Name']);

async function parked(options: Parameters<typeof lab>[0] = {}, script: object = {}) {
  const started = await lab(options);
  const call = started.sim.placeCall({ ...CALL, ...script });
  await started.client.event('CHANNEL_PARK');
  return { ...started, call, uuid: call.uuid };
}

describe('ringing', () => {
  it('gives every leg the cause that the real switch gives', async () => {
    const { client, call, uuid } = await parked({
      phones: { '1001': { kind: 'ring' }, '1002': { kind: 'busy' }, '1003': { kind: 'decline' } },
    });
    const at = (extension: string) => `[leg_timeout=0.05]sofia/internal/${extension}%callcard.local`;
    await claim(client, uuid, [
      'set continue_on_fail=true',
      `bridge ${at('1001')}|${at('1002')},${at('1003')}|${at('1004')}`,
      'hangup CALL_REJECTED',
    ]);
    expect(await call.ended).toEqual({ answered: false, cause: 'CALL_REJECTED' });
    const done = await client.event('CHANNEL_EXECUTE_COMPLETE', (event) => event['Application'] === 'bridge');
    const causes = done['variable_originate_causes'] as string[];
    expect(causes.map((text) => text.split(';')[1])).toEqual([
      'ALLOTTED_TIMEOUT',
      'USER_BUSY',
      'CALL_REJECTED',
    ]);
    // the last group has nobody registered
    expect(done['variable_originate_disposition']).toBe('USER_NOT_REGISTERED');
    const ended = client.events.filter(
      (event) => event['Event-Name'] === 'CHANNEL_HANGUP_COMPLETE' && event['Call-Direction'] === 'outbound',
    );
    expect(
      ended.map((event) => [
        event['Caller-Destination-Number'],
        event['Hangup-Cause'],
        event['variable_sip_term_status'],
      ]),
    ).toEqual([
      ['1001', 'ALLOTTED_TIMEOUT', undefined],
      ['1002', 'USER_BUSY', '486'],
      ['1003', 'CALL_REJECTED', '603'],
    ]);
  });

  it('connects the first who answers and ends the others with LOSE_RACE', async () => {
    const { client, call, uuid } = await parked({
      phones: { '1001': { kind: 'ring' }, '1002': { kind: 'answer', afterMs: 20, hangUpAfterMs: 20 } },
    });
    const winner = '1e600000-0000-4000-8000-000000000002';
    await claim(client, uuid, [
      'set hangup_after_bridge=true',
      `bridge {crm_call=${uuid}}[crm_user=u1]user/1001,[crm_user=u2,origination_uuid=${winner}]user/1002`,
    ]);
    expect(await call.ended).toEqual({ answered: true, cause: 'NORMAL_CLEARING' });
    const bridge = await client.event('CHANNEL_BRIDGE');
    expect(bridge['Bridge-A-Unique-ID']).toBe(uuid);
    expect(bridge['Bridge-B-Unique-ID']).toBe(winner);
    expect(bridge['Other-Leg-Destination-Number']).toBe('1002');
    const loser = await client.event(
      'CHANNEL_HANGUP_COMPLETE',
      (event) => event['variable_crm_user'] === 'u1',
    );
    expect(loser['Hangup-Cause']).toBe('LOSE_RACE');
    expect(loser['variable_call_completed_elsewhere']).toBe('true');
    expect(loser['variable_crm_call']).toBe(uuid);
    await client.event('CHANNEL_DESTROY', (event) => event['Unique-ID'] === winner);
    expect(names(client.events, winner)).toEqual([
      'CHANNEL_CREATE',
      'CHANNEL_ORIGINATE',
      'CHANNEL_PROGRESS',
      'CHANNEL_ANSWER',
      'CHANNEL_HANGUP',
      'CHANNEL_HANGUP_COMPLETE',
      'CHANNEL_DESTROY',
    ]);
  });

  it('ends on both legs with ORIGINATOR_CANCEL when the caller gives up', async () => {
    const { client, call, uuid } = await parked(
      { phones: { '1001': { kind: 'ring' } } },
      { cancelAfterMs: 500 },
    );
    await claim(client, uuid, ['set continue_on_fail=true', 'bridge user/1001', 'answer', 'hangup']);
    expect(await call.ended).toEqual({ answered: false, cause: 'ORIGINATOR_CANCEL' });
    await client.api('version');
    const ended = client.events.filter((event) => event['Event-Name'] === 'CHANNEL_HANGUP_COMPLETE');
    expect(ended.map((event) => event['Hangup-Cause'])).toEqual(['ORIGINATOR_CANCEL', 'ORIGINATOR_CANCEL']);
    expect(client.events.filter((event) => event['Event-Name'] === 'CHANNEL_ANSWER')).toEqual([]);
  });

  it('hangs the caller up with the cause of the failure unless continue_on_fail says to go on', async () => {
    const { client, call, uuid } = await parked({ phones: { '1001': { kind: 'busy' } } });
    await claim(client, uuid, ['bridge user/1001', 'answer']);
    expect(await call.ended).toEqual({ answered: false, cause: 'USER_BUSY' });
  });

  it.each([
    ['error/user_busy', 'USER_BUSY'],
    ['sofia/internal/1009%callcard.local', 'USER_NOT_REGISTERED'],
    ['sofia/gateway/trunk/+48600000000', 'UNALLOCATED_NUMBER'],
    ['nonsense', 'CHAN_NOT_IMPLEMENTED'],
  ])('fails without a leg: %s', async (target, cause) => {
    const { client, call, uuid } = await parked();
    await claim(client, uuid, [`bridge ${target}`]);
    expect((await call.ended).cause).toBe(cause);
    await client.event('CHANNEL_DESTROY');
    expect(client.events.filter((event) => event['Call-Direction'] === 'outbound')).toEqual([]);
  });
});

describe('plans', () => {
  it('hang the call up at an unknown application', async () => {
    const { client, call, uuid } = await parked();
    await claim(client, uuid, ['set a=1', 'nosuchapp foo', 'answer']);
    expect(await call.ended).toEqual({ answered: false, cause: 'DESTINATION_OUT_OF_ORDER' });
  });

  it('end a call that was claimed and forgotten by park_timeout', async () => {
    const started = await lab({
      dialplan: () => ({
        name: 'short',
        applications: [
          { name: 'set', data: 'park_timeout=0.03:NORMAL_TEMPORARY_FAILURE' },
          { name: 'park', data: '' },
        ],
      }),
    });
    const call = started.sim.placeCall(CALL);
    expect(await call.ended).toEqual({ answered: false, cause: 'NORMAL_TEMPORARY_FAILURE' });
    await started.client.event('CHANNEL_DESTROY');
    expect(names(started.client.events, call.uuid).slice(-6)).toEqual([
      'CHANNEL_PARK',
      'CHANNEL_HANGUP',
      'CHANNEL_UNPARK',
      'CHANNEL_EXECUTE_COMPLETE',
      'CHANNEL_HANGUP_COMPLETE',
      'CHANNEL_DESTROY',
    ]);
  });

  it('put variables in once, and never expand values again', async () => {
    const { client, call, uuid } = await parked({}, { name: '$' + '{domain}' });
    await claim(client, uuid, [
      'set who=$' + '{caller_id_name}',
      'set line=$' + '{crm_line}/$' + '{domain}/$' + '{nothing}/$' + '{uuid}',
      'park',
    ]);
    await client.until(
      () => client.events.filter((event) => event['Event-Name'] === 'CHANNEL_PARK').length > 1,
    );
    expect(await client.api(`uuid_getvar ${uuid} who`)).toBe('$' + '{domain}');
    expect(await client.api(`uuid_getvar ${uuid} line`)).toBe(`+48225550100/callcard.local//${uuid}`);
    call.hangUp();
  });

  it('go to only one of two gateways that claim the call', async () => {
    const { client, uuid, call } = await parked();
    expect([await client.api(`sched_del ${uuid}`), await client.api(`sched_del ${uuid}`)]).toEqual([
      '+OK Deleted: 1\n',
      '+OK Deleted: 0\n',
    ]);
    call.hangUp();
  });

  it('are looked after by the timer that a claim leaves, unless something is handed over', async () => {
    const { client, uuid } = await parked();
    const orphaned = `uuid_broadcast ${uuid} 'execute_extension::callcard_orphaned XML callcard_inbound' aleg`;
    expect(await client.api(`sched_api +0 claimed ${orphaned}`)).toMatch(/^\+OK Added: \d+\n$/);
    const answer = await client.event('CHANNEL_ANSWER', (event) => event['Unique-ID'] === uuid);
    expect(answer['variable_crm_route']).toBe('fallback');
    await client.api(`uuid_kill ${uuid}`);
  });

  it.each(['a later plan', 'music'])(
    'stay where they are in %s when a timer of a claim is late',
    async (what) => {
      const { client, uuid, call } = await parked();
      const wait = what === 'music' ? 'playback silence_stream://-1' : 'park';
      await claim(client, uuid, [`set crm_call=${uuid}`, 'answer', wait]);
      await client.event('CHANNEL_ANSWER');
      await client.api(
        `uuid_broadcast ${uuid} 'execute_extension::callcard_orphaned XML callcard_inbound' aleg`,
      );
      await client.event('CHANNEL_EXECUTE_COMPLETE', (event) => event['Application'] === 'execute_extension');
      expect(await client.api(`uuid_getvar ${uuid} crm_route`)).toBe('_undef_');
      call.hangUp();
      expect((await call.ended).cause).toBe('NORMAL_CLEARING');
    },
  );

  it('run single applications inside park, in order, under the ids of their messages', async () => {
    const { client, uuid, call } = await parked();
    await client.send(
      `sendmsg ${uuid}\ncall-command: execute\nexecute-app-name: answer\nevent-uuid: one\n\n`,
    );
    await client.send(
      `sendmsg ${uuid}\ncall-command: execute\nexecute-app-name: playback\nexecute-app-arg: tone_stream://%(20,0,800)\nevent-uuid: two\n\n`,
    );
    await client.event('CHANNEL_EXECUTE_COMPLETE', (event) => event['Application-UUID'] === 'two');
    await client.send(`sendmsg ${uuid}\ncall-command: hangup\nhangup-cause: CALL_REJECTED\n\n`);
    expect(await call.ended).toEqual({ answered: true, cause: 'CALL_REJECTED' });
    const steps = client.events
      .filter((event) => ['one', 'two'].includes(String(event['Application-UUID'])))
      .map((event) => [event['Event-Name'], event['Application'], event['Application-Response']]);
    expect(steps).toEqual([
      ['CHANNEL_EXECUTE', 'answer', undefined],
      ['CHANNEL_EXECUTE_COMPLETE', 'answer', '_none_'],
      ['CHANNEL_EXECUTE', 'playback', undefined],
      ['CHANNEL_EXECUTE_COMPLETE', 'playback', 'FILE PLAYED'],
    ]);
  });
});

describe('the fallback', () => {
  it('rings the reception, then records a voicemail', async () => {
    const started = await lab({
      fallbackAfterSeconds: 0.02,
      receptionExtensions: ['1000'],
      phones: { '1000': { kind: 'decline' } },
    });
    const call = started.sim.placeCall({ ...CALL, hangUpAfterMs: 850 });
    expect(await call.ended).toEqual({ answered: true, cause: 'NORMAL_CLEARING' });
    const path = `${started.sim.recordingsDir}/fallback/${call.uuid}-voicemail.wav`;
    const stop = await started.client.event('RECORD_STOP');
    expect(stop['Record-File-Path']).toBe(path);
    expect(stop['variable_crm_route']).toBe('fallback');
    const leg = await started.client.event(
      'CHANNEL_HANGUP_COMPLETE',
      (event) => event['Hangup-Cause'] === 'CALL_REJECTED',
    );
    expect([leg['variable_crm_role'], leg['variable_crm_call']]).toEqual(['reception', call.uuid]);
    const wav = readWav(path);
    expect(wav.channels).toBe(1);
    expect(stop['variable_record_samples']).toBe(String(wav.samples[0]!.length));
    expect(await started.client.api(`sched_del ${call.uuid}`)).toBe('+OK Deleted: 0\n');
  });

  it('has no route for an unknown destination', async () => {
    const { sim } = await lab();
    expect(await sim.placeCall({ from: '1', to: 'nobody' }).ended).toEqual({
      answered: false,
      cause: 'NO_ROUTE_DESTINATION',
    });
  });
});

describe('recordings', () => {
  it('of a conversation have the caller left and the agent right, as long as it was', async () => {
    const { client, sim, call, uuid } = await parked({
      phones: { '1001': { kind: 'answer', afterMs: 5, hangUpAfterMs: 400 } },
    });
    const path = `${sim.recordingsDir}/2026/11/21/${uuid}-conversation.wav`;
    await claim(client, uuid, [
      'set hangup_after_bridge=true',
      'set RECORD_STEREO=true',
      `set execute_on_answer=record_session ${path}`,
      'bridge user/1001',
    ]);
    await client.event('RECORD_START');
    await call.ended;
    const stop = await client.event('RECORD_STOP');
    const wav = readWav(path);
    expect(wav).toMatchObject({ channels: 2, rate: 8000, bits: 16 });
    expect(wav.riffBytes).toBe(wav.fileBytes - 8);
    expect(wav.dataBytes).toBe(wav.fileBytes - 44);
    const ms = (wav.samples[0]!.length / 8000) * 1000;
    expect(ms).toBe(Number(stop['variable_record_ms']));
    expect(String(wav.fileBytes)).toBe(stop['variable_record_file_size']);
    const complete = await client.event('CHANNEL_HANGUP_COMPLETE', (event) => event['Unique-ID'] === uuid);
    const talked =
      (Number(complete['Caller-Channel-Hangup-Time']) - Number(complete['Caller-Channel-Answered-Time'])) /
      1000;
    expect(Math.abs(ms - talked)).toBeLessThan(45);
    const [caller, agent] = wav.samples as [number[], number[]];
    expect(strength(caller, 440)).toBeGreaterThan(10 * strength(caller, 660));
    expect(strength(agent, 660)).toBeGreaterThan(10 * strength(agent, 440));
  });

  it('end at their limit, and the plan goes on', async () => {
    const { client, sim, call, uuid } = await parked();
    mkdirSync(`${sim.recordingsDir}/v`, { recursive: true });
    const path = `${sim.recordingsDir}/v/message.wav`;
    await claim(client, uuid, ['answer', `record ${path} 0.2 200 5`, 'hangup CALL_REJECTED']);
    expect(await call.ended).toEqual({ answered: true, cause: 'CALL_REJECTED' });
    const wav = readWav(path);
    expect(wav.channels).toBe(1);
    expect(Math.abs(wav.samples[0]!.length / 8 - 200)).toBeLessThan(60);
    expect(strength(wav.samples[0]!, 440)).toBeGreaterThan(1000);
  });

  it('need a folder: record makes none and hangs up, as the real application does', async () => {
    const { client, sim, call, uuid } = await parked();
    await claim(client, uuid, ['answer', `record ${sim.recordingsDir}/none/message.wav 1`, 'sleep 1000']);
    expect((await call.ended).cause).toBe('DESTINATION_OUT_OF_ORDER');
  });

  it('find the folder that mkdir makes', async () => {
    const { client, sim, call, uuid } = await parked();
    const folder = `${sim.recordingsDir}/a/b`;
    await claim(client, uuid, [`mkdir ${folder}`, 'answer', `record ${folder}/message.wav 0.05`, 'hangup']);
    expect((await call.ended).cause).toBe('NORMAL_CLEARING');
    expect(readdirSync(folder)).toEqual(['message.wav']);
  });

  it('are never written outside the recordings folder', async () => {
    const { client, sim, folder, call, uuid } = await parked();
    await claim(client, uuid, [
      'answer',
      `record_session ${sim.recordingsDir}/../escaped.wav`,
      `mkdir ${folder}/made`,
      `record ${folder}/cdr/../escaped2.wav 1`,
    ]);
    expect((await call.ended).cause).toBe('DESTINATION_OUT_OF_ORDER');
    expect(['escaped.wav', 'escaped2.wav', 'made'].filter((name) => existsSync(`${folder}/${name}`))).toEqual(
      [],
    );
  });
});

describe('stopping', () => {
  it('hangs up, completes files and records, and says goodbye', async () => {
    const { client, sim, call, uuid } = await parked({ phones: { '1001': { kind: 'answer', afterMs: 1 } } });
    const path = `${sim.recordingsDir}/talk.wav`;
    await claim(client, uuid, [`set execute_on_answer=record_session ${path}`, 'bridge user/1001']);
    await client.event('CHANNEL_BRIDGE');
    await sim.stop();
    expect(await call.ended).toEqual({ answered: true, cause: 'SYSTEM_SHUTDOWN' });
    await client.closed;
    expect(readWav(path).dataBytes).toBe(readWav(path).fileBytes - 44);
    expect(readdirSync(sim.cdrDir).length).toBe(2);
  });
});
