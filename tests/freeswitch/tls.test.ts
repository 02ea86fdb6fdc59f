import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type DetailedPeerCertificate, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Callcard, createCallcard } from '../support/callcard-process.js';
import { knownCaller, lineNumber } from '../support/scenarios.js';
import { addSmallCompany } from '../support/small-company.js';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { type Certificate, installCertificate, makeCertificate } from './support/certificates.js';
import { addVariable } from './support/edit-configuration.js';
import { type EslProbe, openEslProbe } from './support/esl-probe.js';
import { addToProfile, bootFarSwitch, type FarSwitch, untilRegistered } from './support/far-switch.js';
import { whyNoSwitch } from './support/find-tools.js';
import { freeTcpPort, isFreeForUdp } from './support/free-ports.js';
import { documented } from './support/readme.js';
import { CALLER_TONE, HOST, PHONE_TONE } from './support/switch-settings.js';
import { answeredSince, recordingOf } from './support/whole-call.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

const cipher = 'AES_CM_128_HMAC_SHA1_80';
const tlsLines = (port: number) =>
  documented(/<param name="tls" [\s\S]*?(?=\n```)/).replace('value="5061"', `value="${port}"`);
const srtpLine = () => documented(/<X-PRE-PROCESS cmd="set" data="rtp_secure_media_outbound[^\n]*/);
const trunkLines = (port: number) =>
  documented(/<param name="proxy" [\s\S]*?<\/variables>/).replace('sip.example.net', `${HOST}:${port}`);

/** Greets a server by TLS; rejects when the two do not agree. */
const greet = (port: number, ca: string, maxVersion?: 'TLSv1.1'): Promise<TLSSocket> =>
  new Promise((resolve, reject) => {
    const version = maxVersion ? { minVersion: maxVersion, maxVersion, ciphers: 'ALL:@SECLEVEL=0' } : {};
    const socket = connect({ host: HOST, port, ca, ...version }, () => resolve(socket));
    socket.once('error', reject);
  });

describe.skipIf(missing !== undefined)('a switch that is set up for TLS and SRTP as its README says', () => {
  let near: FreeswitchDriver;
  let nearProbe: EslProbe;
  let far: FarSwitch;
  let callcard: Callcard;
  let own: Certificate;
  const ports = { internal: 0, external: 0, far: 0 };

  beforeAll(async () => {
    ports.internal = await freeTcpPort();
    ports.external = await freeTcpPort();
    ports.far = await freeTcpPort();
    near = await bootFreeswitch({
      fallbackAfterSeconds: 4,
      prepare(folders) {
        own = makeCertificate(folders.base);
        installCertificate(folders.conf, own, own.certificate);
        const only = '<param name="tls-only" value="true"/>';
        addToProfile(folders, 'internal', `${tlsLines(ports.internal)}\n${only}`);
        addToProfile(folders, 'external', tlsLines(ports.external));
        addVariable(folders, srtpLine());
        const gateway = `<include>\n<gateway name="trunk">\n${trunkLines(ports.far)}\n<param name="username" value="x"/><param name="password" value="x"/><param name="register" value="false"/>\n</gateway>\n</include>`;
        writeFileSync(join(folders.conf, 'sip_profiles/external/trunk.xml'), gateway);
      },
    });
    nearProbe = await openEslProbe(near.eventSocket);
    far = await bootFarSwitch({
      registrar: { port: ports.internal, password: near.phonePasswords['1001'] ?? '', transport: 'tls' },
      // It checks whom it registers with.
      profile: `${tlsLines(ports.far)}\n<param name="tls-verify-policy" value="out"/>`,
      prepare: (folders) => installCertificate(folders.conf, makeCertificate(folders.base), own.certificate),
    });
    callcard = createCallcard(near);
    await callcard.start();
    await addSmallCompany(callcard);
    await untilRegistered(nearProbe, 'transport=tls');
  });
  afterAll(async () => {
    await callcard?.dispose();
    nearProbe?.close();
    await far?.stop();
    await near?.stop();
  });

  const call = async (variables: readonly string[] = [], seconds = 3) => {
    const began = Date.now();
    const address = `${lineNumber}@${HOST}:${ports.external};transport=tls`;
    await far.call(address, knownCaller, seconds, variables);
    return answeredSince(callcard, began);
  };
  const variable = (uuid: string, name: string) => nearProbe.api(`uuid_getvar ${uuid} ${name}`);

  it('a call by both from the trunk is recognised, rings a phone that has both, and is recorded with both voices', async () => {
    const { callId, legId } = await call([`rtp_secure_media=mandatory:${cipher}`]);
    for (const uuid of [callId, legId]) expect(await variable(uuid, 'rtp_has_crypto')).toBe(cipher);
    expect(await variable(callId, 'sip_via_protocol')).toBe('tls');
    expect(await variable(legId, 'sip_destination_url')).toContain('transport=tls');
    const { bindings } = await callcard.json<{ bindings: { type: string }[] }>(`/v1/calls/${callId}`);
    expect(bindings).toMatchObject([{ type: 'contact' }]);
    const audio = await recordingOf(callcard, callId, near.recordingsDir);
    expect(audio.loudestTone([CALLER_TONE, PHONE_TONE])).toEqual([CALLER_TONE, PHONE_TONE]);
    expect(Math.min(...audio.loudness)).toBeGreaterThan(0.05);
  });

  it('a number outside is dialled by both through a trunk that wants them', async () => {
    await far.probe.command('event json CHANNEL_ANSWER');
    const leg = '00000000-0000-4000-8000-00000000000a';
    await nearProbe.command(`bgapi originate {origination_uuid=${leg}}sofia/gateway/trunk/1001 &park`);
    await far.probe.waitFor('the answer', (event) => event['Caller-Destination-Number'] === '1001');
    await expect.poll(() => variable(leg, 'rtp_has_crypto')).toBe(cipher);
    await nearProbe.api(`uuid_kill ${leg}`);
  });

  it('nobody gets in by an old TLS, and phones get in by nothing else', async () => {
    (await greet(ports.internal, own.certificate)).destroy();
    await expect(greet(ports.internal, own.certificate, 'TLSv1.1')).rejects.toThrow(/alert|version/i);
    const status = await nearProbe.api('sofia status profile internal');
    expect(status).toMatch(/TLS-BIND-URL/);
    expect(await isFreeForUdp(near.ports.internal)).toBe(true);
  });

  it('a renewed certificate is shown after reloadcert, and the call goes on', async () => {
    const { callId } = await call([], 15);
    const renewed = makeCertificate(near.folders.base);
    installCertificate(near.folders.conf, renewed, renewed.certificate);
    expect(await nearProbe.api('reloadcert')).toContain('+OK');
    await expect
      .poll(async () => {
        const socket = await greet(ports.internal, renewed.certificate).catch(() => undefined);
        const shown: DetailedPeerCertificate | undefined = socket?.getPeerCertificate(true);
        socket?.destroy();
        return shown?.subject.CN;
      })
      .toBe('callcard.test');
    expect(await nearProbe.api(`uuid_exists ${callId}`)).toBe('true');
    expect((await recordingOf(callcard, callId, near.recordingsDir)).seconds).toBeGreaterThan(1.5);
  });
});

describe.skipIf(missing !== undefined)('a phone without SRTP', () => {
  it.each([
    ['rings and talks where SRTP is optional', (line: string) => line, 'answered'],
    [
      'cannot be called where it is mandatory',
      (line: string) => line.replace('optional', 'mandatory'),
      'failed',
    ],
  ])('%s', async (_what, change, outcome) => {
    const driver = await bootFreeswitch({
      fallbackAfterSeconds: 4,
      prepare: (folders) => addVariable(folders, change(srtpLine())),
    });
    const callcard = createCallcard(driver);
    try {
      await callcard.start();
      await addSmallCompany(callcard);
      await driver.setPhone('1001', { kind: 'answer', afterMs: 100, hangUpAfterMs: 1_000 });
      await driver.placeCall({ from: knownCaller, to: lineNumber, hangUpAfterMs: 3_000 });
      const { callId } = await callcard.waitFor('the end', ({ fact }) => fact.type === 'ended');
      const { legs } = await callcard.json<{ legs: { outcome: string }[] }>(`/v1/calls/${callId}`);
      expect(legs.map((leg) => leg.outcome)).toEqual([outcome]);
    } finally {
      await callcard.dispose();
      await driver.stop();
    }
  });
});
