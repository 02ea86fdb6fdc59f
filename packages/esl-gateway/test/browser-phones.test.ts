import { describe, expect, it } from 'vitest';
import { isAudioRefused } from '../src/node/browser-phones.js';
import { apiResponse } from '../src/testing/index.js';
import { createWorld, openGateway } from './gateway-support.js';

/** What a real switch says of a profile, as far as it matters. */
const status = (lines: string) =>
  apiResponse(
    `<?xml version="1.0"?>\n<profile>\n  <profile-info>\n    <name>internal</name>\n${lines}  </profile-info>\n</profile>\n`,
  );
const webSocket = '    <ws-bind-url>sip:mod_sofia@127.0.0.1:5066;transport=ws</ws-bind-url>\n';

async function started(answers: Readonly<Record<string, string>>, browserPhones = true) {
  const world = await createWorld();
  world.fake.answerOtherwise((command) => answers[command]);
  const gateway = openGateway(world, { browserPhones });
  await gateway.start();
  await gateway.sweeps(2);
  return gateway.reported('browserPhonesNotSetUp');
}

const asked = {
  profile: 'api sofia xmlstatus profile internal',
  candidates: 'api global_getvar callcard_candidate_acl',
  folder: 'api global_getvar callcard_phones_dir',
};
const whole = {
  [asked.profile]: status(webSocket),
  [asked.candidates]: apiResponse('any_v4.auto'),
  [asked.folder]: apiResponse('/var/lib/freeswitch/storage/callcard_phones'),
};

describe('a switch that is to take phones in browsers', () => {
  it('is not spoken of when it has all that they need, or when they are off', async () => {
    expect(await started(whole)).toEqual([]);
    expect(await started({ [asked.profile]: status('') }, false)).toEqual([]);
  });

  it.each([
    ['ws-binding', { [asked.profile]: status('') }],
    ['apply-candidate-acl', { [asked.candidates]: apiResponse('-ERR no reply\n') }],
    ['apply-candidate-acl', { [asked.candidates]: apiResponse('') }],
    ['folder', { [asked.folder]: apiResponse('-ERR no reply\n') }],
  ])('is said, once, to have no %s', async (part, lacking) => {
    expect(await started({ ...whole, ...lacking })).toEqual([
      { code: 'browserPhonesNotSetUp', missing: [part] },
    ]);
  });

  it('is taken to have what it does not tell', async () => {
    const silent = { ...whole, [asked.profile]: apiResponse('-ERR sofia Command not found!\n') };
    expect(await started(silent)).toEqual([]);
  });

  it('takes secure WebSockets alone', async () => {
    const secure = status(webSocket.replaceAll('ws', 'wss'));
    expect(await started({ ...whole, [asked.profile]: secure })).toEqual([]);
  });
});

describe('a call to a browser that ended as it was answered', () => {
  const ended = {
    'Hangup-Cause': 'INCOMPATIBLE_DESTINATION',
    variable_media_webrtc: 'true',
  };
  const event = (fields: Readonly<Record<string, string>>, name = 'CHANNEL_HANGUP_COMPLETE') => ({
    name,
    get: (field: string) => fields[field],
  });

  it('is known by its cause, and told apart from those of other phones', () => {
    expect(isAudioRefused(event(ended))).toBe(true);
    expect(isAudioRefused(event(ended, 'CHANNEL_HANGUP'))).toBe(false);
    expect(isAudioRefused(event({ ...ended, 'Hangup-Cause': 'NORMAL_CLEARING' }))).toBe(false);
    expect(isAudioRefused(event({ 'Hangup-Cause': 'INCOMPATIBLE_DESTINATION' }))).toBe(false);
  });
});
