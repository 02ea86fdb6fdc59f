import { afterAll, beforeAll, describe, it } from 'vitest';
import { runCallBack, runClicks } from '../support/call-back.js';
import { dialledCalls, dialWithoutGateway, runDialledCall } from '../support/dialled-calls.js';
import { placedCalls, runPlacedCall } from '../support/outgoing-calls.js';
import type { OutgoingDriver } from '../support/outgoing-driver.js';
import { startOutgoingSimulator } from '../support/outgoing-simulator.js';
import { lineNumber } from '../support/scenarios.js';
import { runSteeredOutgoing } from '../support/steered-outgoing.js';

describe('calls of ours on the simulated FreeSWITCH', () => {
  let driver: OutgoingDriver;
  beforeAll(async () => {
    driver = await startOutgoingSimulator({ dialWithoutGateway, outgoingNumber: lineNumber });
  });
  afterAll(() => driver.stop());

  it.each(placedCalls)('by a click: $name', (scenario) => runPlacedCall(driver, scenario));

  it.each(dialledCalls)('dialled: $name', (scenario) => runDialledCall(driver, scenario));

  it('C3: whom we called is held, muted, kept out of the recording, and hung up on by commands', () =>
    runSteeredOutgoing(driver));

  it('A5: calling back closes the missed call and its task', () => runCallBack(driver));

  it('two clicks on one number are one call, and what may not be dialled is refused', () =>
    runClicks(driver));
});
