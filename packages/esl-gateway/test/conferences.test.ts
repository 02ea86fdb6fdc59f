import { describe, expect, it } from 'vitest';
import { apiResponse, jsonEvent } from '../src/testing/index.js';
import { createWorld, openGateway, type World } from './gateway-support.js';

async function aWorld({ profile, module }: { profile?: string; module: boolean }): Promise<World> {
  const world = await createWorld();
  if (profile !== undefined) world.fake.globals.set('callcard_conference', profile);
  world.fake.answerOtherwise((command) =>
    command === 'api module_exists mod_conference' ? apiResponse(String(module)) : undefined,
  );
  return world;
}

const made = (name: string, profile: string) =>
  jsonEvent({
    'Event-Name': 'CUSTOM',
    'Event-Subclass': 'conference::maintenance',
    'Event-Date-Timestamp': '5000000',
    Action: 'conference-create',
    'Conference-Name': name,
    'Conference-Profile-Name': profile,
  });

const callId = '00000000-0000-4000-8000-000000000001';

describe('a switch on which nobody can be called to a conversation', () => {
  it.each([
    ['no module for it', { profile: 'callcard', module: false }],
    ['no variable that names a profile', { module: true }],
  ])('for it has %s, is told', async (_, having) => {
    const gateway = openGateway(await aWorld(having));
    await gateway.start();
    await gateway.noticed('noConferences');
  });

  it('is not told of where both are there', async () => {
    const gateway = openGateway(await aWorld({ profile: 'callcard', module: true }));
    await gateway.start();
    await gateway.sweeps(2);
    expect(gateway.reported('noConferences')).toEqual([]);
  });
});

describe('a conference that the switch makes', () => {
  it('of a call and without a profile is told; one of somebody else, or with a profile, is not', async () => {
    const world = await aWorld({ profile: 'callcard', module: true });
    const gateway = openGateway(world);
    await gateway.start();
    world.fake.emit(made('weekly-meeting', 'none') + made(callId, 'callcard') + made(callId, 'none'));
    await gateway.noticed('conferenceProfileMissing');
    expect(gateway.reported('conferenceProfileMissing')).toHaveLength(1);
  });
});
