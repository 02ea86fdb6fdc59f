import { randomUUID } from 'node:crypto';
import { Channel } from './channel.js';
import type { DialTarget, Endpoint } from './dialstring.js';
import type { PhoneBehaviour } from './phones.js';
import { met } from './profile.js';
import { PHONE_ADDRESS, TRUNK } from './registrations.js';
import { err, ok, type Result } from './result.js';
import type { Switch } from './switch.js';

interface Leg {
  readonly leg: Channel;
  readonly phone: PhoneBehaviour;
}

/** Makes the leg for one target and announces it. The error is the hangup cause of a target that cannot be rung. */
export function createLeg(
  sw: Switch,
  caller: Channel | undefined,
  target: DialTarget,
  shared: ReadonlyMap<string, string>,
): Result<Leg, string> {
  const reached = reach(sw, target.endpoint);
  if (!reached.ok) return reached;
  const { profile, user, address, phone } = reached.value;
  const own = new Map([...shared, ...target.variables]);
  const uuid = own.get('origination_uuid') ?? randomUUID();
  const isFull = sw.channels.size >= sw.limits.maxSessions;
  if (sw.channels.has(uuid) || isFull) return err('DESTINATION_OUT_OF_ORDER');
  const name = own.get('origination_caller_id_name') ?? caller?.profile.callerName ?? '';
  const number = own.get('origination_caller_id_number') ?? caller?.profile.callerNumber ?? '0000000000';
  const leg = new Channel(
    {
      uuid,
      direction: 'outbound',
      name: `sofia/${profile}/${user}@${address}`,
      callerName: name === '' ? number : name,
      callerNumber: number,
      destination: user,
      context: caller?.profile.context ?? 'default',
      dialplan: 'XML',
      ...(caller ? { rdnis: caller.profile.rdnis } : {}),
      variables: [],
    },
    sw.clock.micros(),
  );
  leg.calleeName = 'Outbound Call';
  leg.calleeNumber = user;
  if (caller !== undefined) leg.profile.other = met(caller, 'originator');
  sw.addChannel(leg);
  setLegVariables(leg, caller, own, profile, address);
  caller?.setVariable('originate_signal_bond', uuid);
  caller?.pushVariable('originated_legs', `${uuid};Outbound Call;${user}`);
  sw.emit('CHANNEL_CREATE', leg);
  sw.emit('CHANNEL_ORIGINATE', leg);
  return ok({ leg, phone });
}

interface Reached {
  readonly profile: string;
  readonly user: string;
  readonly address: string;
  readonly phone: PhoneBehaviour;
}

function reach(sw: Switch, endpoint: Endpoint): Result<Reached, string> {
  switch (endpoint.kind) {
    case 'failure':
      return err(endpoint.cause);
    case 'loopback':
      return err('CHAN_NOT_IMPLEMENTED');
    case 'registered': {
      const phone = sw.phones.get(endpoint.user);
      if (phone === undefined || phone.kind === 'offline') return err('USER_NOT_REGISTERED');
      return ok({ profile: endpoint.profile, user: endpoint.user, address: PHONE_ADDRESS, phone });
    }
    case 'address': {
      const phone = sw.phones.get(`${endpoint.user}@${endpoint.host}`) ?? sw.phones.get(endpoint.user);
      if (phone === undefined) return err('NORMAL_TEMPORARY_FAILURE');
      return ok({ profile: endpoint.profile, user: endpoint.user, address: endpoint.host, phone });
    }
    case 'gateway': {
      if (endpoint.gateway !== TRUNK) return err('INVALID_GATEWAY');
      const phone = sw.phones.get(endpoint.number);
      if (phone === undefined) return err('UNALLOCATED_NUMBER');
      return ok({ profile: endpoint.gateway, user: endpoint.number, address: '127.0.0.1:5060', phone });
    }
  }
}

function setLegVariables(
  leg: Channel,
  caller: Channel | undefined,
  own: ReadonlyMap<string, string>,
  profile: string,
  address: string,
): void {
  const host = address.replace(/:\d+$/, '');
  const user = leg.initial.destination;
  const basics: ReadonlyArray<readonly [string, string | undefined]> = [
    ['direction', 'outbound'],
    ['is_outbound', 'true'],
    ['uuid', leg.uuid],
    ['sip_local_network_addr', '127.0.0.1'],
    ['sip_profile_name', profile],
    ['channel_name', leg.name],
    ['sip_destination_url', `sip:${user}@${address}`],
    ['max_forwards', String(Number(caller?.variable('max_forwards') ?? '70') - 1)],
    ['originator', caller?.uuid],
    ['signal_bond', caller?.uuid],
    ['call_uuid', caller?.uuid ?? leg.uuid],
    ['originating_leg_uuid', caller?.uuid],
    ['originate_early_media', 'true'],
    ['originate_endpoint', 'sofia'],
    ['sip_req_uri', `${user}@${address}`],
    ['sofia_profile_name', profile],
    ['recovery_profile_name', profile],
    ['sip_from_host', '127.0.0.1'],
    ['sip_to_user', user],
    ['sip_to_host', host],
    ['sip_call_id', randomUUID()],
  ];
  for (const [name, value] of basics) leg.setVariable(name, value);
  const exported = caller?.variable('export_vars');
  leg.setVariable('export_vars', exported);
  for (const name of exported?.split(',') ?? [])
    leg.setVariable(name.replace(/^_nolocal_/, ''), caller?.variable(name));
  for (const [name, value] of own) leg.setVariable(name, value);
}
