import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whyNoBrowser } from '../support/browser.js';
import { type ConsoleOffice, openConsoleOffice } from './support/browser-phone/console-office.js';
import { findTurnServer, whyNoSwitch } from './support/find-tools.js';
import { startTurnServer, type TurnServer } from './support/turn-server.js';

const turnServer = findTurnServer();
const missing = whyNoSwitch() ?? whyNoBrowser() ?? (turnServer.ok ? undefined : turnServer.reason);
if (missing !== undefined) console.log(`Skipped, no call by way of a TURN server: ${missing}`);

/** As in a network that lets nothing through but what goes to the TURN server. */
const relayOnly = `{
  const Direct = RTCPeerConnection;
  globalThis.connections = [];
  globalThis.RTCPeerConnection = class extends Direct {
    constructor(configuration) {
      super({ ...configuration, iceTransportPolicy: 'relay' });
      connections.push(this);
    }
  };
}`;

/** Of what kinds the addresses are by which audio goes. */
const wayOfAudio = `(async () => {
  const stats = await connections.at(-1).getStats();
  const pairs = [...stats.values()].filter(({ type, nominated }) => type === 'candidate-pair' && nominated);
  return [...new Set(pairs.map(({ localCandidateId }) => stats.get(localCandidateId).candidateType))];
})()`;

describe.skipIf(missing !== undefined)('a phone in a browser that reaches nothing but a TURN server', () => {
  let turn: TurnServer;
  let office: ConsoleOffice;

  beforeAll(async () => {
    turn = await startTurnServer();
    const settings = {
      CALLCARD_ICE_SERVERS: `turn:${turn.address}?transport=udp`,
      CALLCARD_TURN_SECRET: turn.secret,
    };
    office = await openConsoleOffice(settings, relayOnly);
  });

  afterAll(async () => {
    await office?.stop();
    await turn?.stop();
  });

  it('talks by it, with credentials that Callcard has made', async () => {
    const anna = await office.agent('anna');
    const { call } = await office.talk(anna);
    expect(await anna.page.evaluate(wayOfAudio)).toEqual(['relay']);
    expect(turn.output()).toMatch(/ALLOCATE processed, success/);
    expect(office.callcard.output()).not.toContain(turn.secret);
    await anna.press('hangUp');
    await call.ended;
  });
});
