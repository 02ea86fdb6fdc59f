import { afterAll, beforeAll, describe, it } from 'vitest';
import { runBadInput, runUnreachable } from '../support/bad-input-calls.js';
import { runCallBack, runClicks } from '../support/call-back.js';
import { dialledCalls, dialWithoutGateway, runDialledCall } from '../support/dialled-calls.js';
import { runOutgoingConference } from '../support/outgoing-conference.js';
import type { OutgoingDriver } from '../support/outgoing-driver.js';
import { runPhoneDisplays } from '../support/phone-displays.js';
import { lineNumber } from '../support/scenarios.js';
import { runSteeredOutgoing } from '../support/steered-outgoing.js';
import { playTwoDesks } from '../support/two-processes.js';
import { whyNoSwitch } from './support/find-tools.js';
import { bootOutgoing } from './support/outgoing.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

describe.skipIf(missing !== undefined)('calls of ours on a real FreeSWITCH', () => {
  let driver: OutgoingDriver;
  beforeAll(async () => {
    driver = await bootOutgoing({
      environment: {
        CALLCARD_DIAL_WITHOUT_GATEWAY: dialWithoutGateway,
        CALLCARD_OUTGOING_NUMBER: lineNumber,
      },
    });
  });
  afterAll(() => driver?.stop());

  it.each(dialledCalls)('dialled: $name', (scenario) => runDialledCall(driver, scenario));

  it('C3: whom we called is held, muted, kept out of the recording, and hung up on by commands', () =>
    runSteeredOutgoing(driver));

  it('C3: a colleague is called to a conversation that a user placed, and has it when the user leaves', () =>
    runOutgoingConference(driver));

  it('A5: calling back closes the missed call and its task', () => runCallBack(driver));

  it('R11: however a phone comes to ring, it shows the other side and knows the call; nobody outside does', () =>
    runPhoneDisplays(driver));

  it('two processes: clicks at one instant are one call, and calls are steered through either', () =>
    playTwoDesks(driver));

  it('two clicks on one number are one call, and what may not be dialled is refused', () =>
    runClicks(driver));

  it('what is asked for in vain is answered at once with the reason, and leaves nothing on the switch', () =>
    runBadInput(driver));

  it('with no switch, or no trunk, a call is refused at once, and none is left behind', () =>
    runUnreachable(driver));
});
