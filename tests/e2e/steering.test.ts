import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { soundsDir } from '../support/consent-calls.js';
import { startCutProxy } from '../support/cut-proxy.js';
import { steeringCalls } from '../support/steering-calls.js';
import { playSteering, type SteeringDriver } from '../support/steering-scene.js';
import { startSteeringSimulator } from '../support/steering-simulator.js';

describe('commands during a call on the simulated FreeSWITCH', () => {
  let driver: SteeringDriver;
  beforeAll(async () => {
    driver = await startSteeringSimulator({ soundsDir });
  });
  afterAll(() => driver?.stop());

  it.each(steeringCalls)('$name', (call) => call.run(driver));

  it('C3: a command for a switch that is not connected is refused at once', async () => {
    const { host, port, password } = driver.eventSocket;
    const proxy = await startCutProxy(port);
    const eventSocket = { host, port: proxy.port, password };
    await playSteering({ ...driver, eventSocket }, {}, async (scene) => {
      await scene.fact('answered');
      proxy.cut();
      const began = Date.now();
      const refused = await scene.command({ type: 'hold' });
      expect(refused).toMatchObject({ status: 503, body: { code: 'switch-unreachable' } });
      expect(Date.now() - began).toBeLessThan(2_000);
      proxy.mend();
      await driver.api(`uuid_kill ${scene.callId}`);
    });
    await proxy.close();
  });
});
