import { describe, expect, it } from 'vitest';
import { parseApplication } from '../src/index.js';
import { lab } from './support/lab.js';

const file = 'silence_stream://600';

/** What is played to caller and phone between the answer and the conversation, in order; the caller's ACK is late. */
async function played(...settings: readonly string[]): Promise<string[]> {
  const plan = [
    'set hangup_after_bridge=true',
    'set bridge_pre_execute_aleg_app=playback',
    `set bridge_pre_execute_aleg_data=${file}`,
    ...settings.map((setting) => `set ${setting}`),
    'bridge sofia/internal/1001%callcard.local',
  ];
  const { sim, client } = await lab({
    phones: { '1001': { kind: 'answer', afterMs: 10, hangUpAfterMs: 2_500 } },
    dialplan: () => ({ name: 'told', applications: plan.map((line) => parseApplication(line, ' ')) }),
  });
  const { uuid, ended } = sim.placeCall({ from: '+48601', to: '+48602', ackAfterMs: 300 });
  await ended;
  await client.event('CHANNEL_HANGUP_COMPLETE', (event) => event['Unique-ID'] === uuid);
  return client.events.flatMap(({ 'Event-Name': name, 'Unique-ID': of }) =>
    name === 'PLAYBACK_START' || name === 'PLAYBACK_STOP'
      ? [`${of === uuid ? 'caller' : 'phone'} ${name.slice('PLAYBACK_'.length).toLowerCase()}`]
      : [],
  );
}

describe('what is played between the answer and the conversation', () => {
  it('is played to one after the other, where both run it as bridge_pre_execute_app', async () => {
    const bleg = ['bridge_pre_execute_bleg_app=playback', `bridge_pre_execute_bleg_data=${file}`];
    expect(await played(...bleg)).toEqual(['phone start', 'phone stop', 'caller start', 'caller stop']);
  });

  it('is played to both at once, where whoever begins runs it as execute_on_pre_bridge', async () => {
    const name = '_nolocal_execute_on_pre_bridge';
    const order = await played(`${name}=playback:${file}`, `export_vars=${name}`);
    expect(order).toEqual(['phone start', 'caller start', 'phone stop', 'caller stop']);
  });
});
