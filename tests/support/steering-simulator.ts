import { openEslProbe } from '../freeswitch/support/esl-probe.js';
import { startSimulatorDriver } from './simulator-driver.js';
import type { SteeringDriver } from './steering-scene.js';

/** Starts the simulated switch, on which calls are steered. */
export async function startSteeringSimulator(
  options: { readonly soundsDir?: string } = {},
): Promise<SteeringDriver> {
  const simulator = await startSimulatorDriver(options);
  const probe = await openEslProbe(simulator.eventSocket);
  return {
    ...simulator,
    // All phones of the simulator say the same tone.
    tones: { caller: 440, 1001: 660, 1002: 660, 1003: 660, music: 880 },
    api: probe.api,
    async stop() {
      probe.close();
      await simulator.stop();
    },
  };
}
