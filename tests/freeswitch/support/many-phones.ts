import { join } from 'node:path';
import { type BigQueueDriver, callersPrefix, manyExtensions } from '../../support/big-queue.js';
import { lineNumber } from '../../support/scenarios.js';
import { bootFreeswitch } from './boot.js';
import { callerScenario } from './caller-scenario.js';
import { findSipp } from './find-tools.js';
import { freeUdpPort } from './free-ports.js';
import { asPhone, tones } from './outgoing.js';
import { openSipAgent, type SipAgent } from './sip-agent.js';
import { runSipp } from './sipp.js';
import { HOST } from './switch-settings.js';

/** Every leg takes two ports while it rings. */
const portsOfMany = 2_000;

/** A real switch, as it is shipped but for its ports, with thirty phones. */
export const bootManyPhones = async (): Promise<BigQueueDriver> => {
  const firstPort = 30_000 + 2 * Math.floor(Math.random() * 1_000);
  const driver = await bootFreeswitch({
    fallbackAfterSeconds: 6,
    extraPhones: [...manyExtensions],
    environment: {
      CALLCARD_RTP_START_PORT: String(firstPort),
      CALLCARD_RTP_END_PORT: String(firstPort + portsOfMany),
    },
  });
  const agents = new Map<string, SipAgent>();
  const sipp = findSipp();
  let runs = 0;
  return {
    ...driver,
    async setPhones(of) {
      for (const extension of manyExtensions) {
        const agent = agents.get(extension) ?? (await openSipAgent(tones.phone));
        agents.set(extension, agent);
        agent.behave(asPhone(of(extension)));
        const password = driver.phonePasswords[extension] ?? '';
        await agent.register(driver.ports.internal, { user: extension, password, domain: driver.domain });
      }
    },
    async placeCalls(count, hangUpAfterMs) {
      if (!sipp.ok) throw new Error(sipp.reason);
      runs += 1;
      const tone = join(driver.folders.base, 'sipp', 'caller.pcmu');
      const run = runSipp({
        binary: sipp.path,
        folder: join(driver.folders.base, 'sipp'),
        name: `callers-${runs}`,
        // Each call of the run has a number of its own.
        scenario: callerScenario(tone, { hangUpAfterMs }).replaceAll(
          '[from]',
          `${callersPrefix}[call_number]`,
        ),
        target: `${HOST}:${driver.ports.external}`,
        localPort: await freeUdpPort(),
        calls: count,
        rate: 4 * count,
        keys: { to: lineNumber, name: 'Stranger' },
      });
      const ended = run.ended.then(({ log, errors }) => {
        const statuses = log.flatMap((text) => /^status (\d+)$/.exec(text.trim())?.[1] ?? []).map(Number);
        if (statuses.length !== count) throw new Error(`The callers failed: ${errors}`);
        return statuses;
      });
      ended.catch(() => undefined);
      return { ended };
    },
    async stop() {
      await driver.stop();
      await Promise.all([...agents.values()].map((agent) => agent.close()));
    },
  };
};
