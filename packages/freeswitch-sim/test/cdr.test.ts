import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { claim, lab } from './support/lab.js';

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

async function answeredCall() {
  const started = await lab({ phones: { '1001': { kind: 'answer', afterMs: 5, hangUpAfterMs: 60 } } });
  const call = started.sim.placeCall({ from: '+48601234567', to: '+48225550100', name: 'Jan Kowalski' });
  await started.client.event('CHANNEL_PARK');
  const leg = '1e600000-0000-4000-8000-000000000001';
  await claim(started.client, call.uuid, [
    'set continue_on_fail=true',
    'set hangup_after_bridge=true',
    `set crm_call=${call.uuid}`,
    `bridge [leg_timeout=5,origination_uuid=${leg},crm_call=${call.uuid},crm_role=owner]user/1001`,
    'unset execute_on_answer',
  ]);
  await call.ended;
  return { ...started, uuid: call.uuid, leg };
}

describe('call detail records', () => {
  it('are one file a leg, whole, under the names of mod_json_cdr', async () => {
    const { sim, uuid, leg } = await answeredCall();
    expect(readdirSync(sim.cdrDir).sort()).toEqual([`${leg}.cdr.json`, `a_${uuid}.cdr.json`].sort());
  });

  it('have the sections of mod_json_cdr, with texts for values', async () => {
    const { sim, uuid, leg } = await answeredCall();
    const record = read(`${sim.cdrDir}/a_${uuid}.cdr.json`);
    expect(Object.keys(record)).toEqual([
      'core-uuid',
      'switchname',
      'channel_data',
      'callStats',
      'variables',
      'app_log',
      'callflow',
    ]);
    expect(record.channel_data).toMatchObject({
      state: 'CS_REPORTING',
      direction: 'inbound',
      state_number: '11',
    });
    expect(Object.values(record.variables).every((value) => typeof value === 'string')).toBe(true);
    expect(record.variables).toMatchObject({
      uuid,
      crm_call: uuid,
      crm_line: '+48225550100',
      sip_from_user: '+48601234567',
      hangup_cause: 'NORMAL_CLEARING',
      originate_causes: `${leg};NONE`,
      last_bridge_to: leg,
      sip_hangup_disposition: 'send_bye',
    });
    expect(record.app_log.applications.map((entry: { app_name: string }) => entry.app_name)).toEqual([
      'multiset',
      'ring_ready',
      'sched_transfer',
      'park',
      'set',
      'set',
      'set',
      'bridge',
    ]);
    const [flow] = record.callflow;
    expect(flow.caller_profile).toMatchObject({
      caller_id_name: 'Jan Kowalski',
      caller_id_number: '+48601234567',
      destination_number: '+48225550100',
      context: 'callcard_inbound',
      uuid,
    });
    expect(flow.caller_profile.originatee.originatee_caller_profiles[0].uuid).toBe(leg);
    expect(flow.extension).toMatchObject({ name: 'xferext', current_app: 'unset' });
    for (const name of ['created_time', 'progress_time', 'answered_time', 'bridged_time', 'hangup_time']) {
      expect(flow.times[name]).toMatch(/^\d{16}$/);
    }
    expect(flow.times.transfer_time).toBe('0');
  });

  it('of a rung leg name who rang it', async () => {
    const { sim, uuid, leg } = await answeredCall();
    const record = read(`${sim.cdrDir}/${leg}.cdr.json`);
    expect(record.app_log).toBeUndefined();
    expect(record.variables).toMatchObject({
      crm_role: 'owner',
      originator: uuid,
      sip_hangup_disposition: 'recv_bye',
    });
    expect(record.callflow[0].caller_profile.originator.originator_caller_profiles[0].uuid).toBe(uuid);
  });

  it('of a transferred call have the newest profile first', async () => {
    const { sim } = await lab({ fallbackAfterSeconds: 0.02 });
    const call = sim.placeCall({ from: '1', to: '200', hangUpAfterMs: 5 });
    await call.ended;
    const { callflow } = read(`${sim.cdrDir}/a_${call.uuid}.cdr.json`);
    expect(
      callflow.map(
        (flow: { profile_index: string; caller_profile: { destination_number: string; rdnis: string } }) => [
          flow.profile_index,
          flow.caller_profile.destination_number,
          flow.caller_profile.rdnis,
        ],
      ),
    ).toEqual([
      ['2', 'callcard_fallback', '200'],
      ['1', '200', ''],
    ]);
    expect(callflow[1].times.transfer_time).not.toBe('0');
  });
});
