import { openEslProbe } from '../freeswitch/support/esl-probe.js';
import { knownCaller } from './scenarios.js';
import { startSimulatorDriver } from './simulator-driver.js';
import { pickUpCode } from './transfer-calls.js';
import { outsideNumber, type TransferDriver } from './transfer-scene.js';

/** The simulated switch on which calls are handed over. */
export async function startTransferSimulator(): Promise<TransferDriver> {
  const simulator = await startSimulatorDriver({ pickUpCode });
  const probe = await openEslProbe(simulator.eventSocket);
  // Whoever is rung says the same tone in the simulator.
  const tones = { caller: 440, 1001: 660, 1002: 660, 1003: 660, outside: 660, music: 880 };
  const numbers = { caller: knownCaller, 1001: '1001', 1002: '1002', 1003: '1003', outside: outsideNumber };
  const digitsHeard: TransferDriver['digitsHeard'] = (who) => simulator.digitsOf(numbers[who]);
  const hangUp: TransferDriver['hangUp'] = (who) => simulator.hangUp(numbers[who]);
  const stop = async () => {
    probe.close();
    await simulator.stop();
  };
  return { ...simulator, tones, api: probe.api, digitsHeard, hangUp, stop };
}
