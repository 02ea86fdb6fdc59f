import { type Dialplan, type Extension, handedOver, plan } from './dialplan.js';
import {
  channelVariable,
  customEvent,
  dialplanName,
  globalVariable,
  mark,
  steeredRole,
} from './vocabulary.js';

/** What `freeswitch/vars.xml` says of calls that phones make. */
export interface PhoneDialplanSettings {
  readonly domain: string;
  readonly trunk: string;
  /** Regular expressions of what is dialled. */
  readonly emergencyNumbers: string;
  readonly extensions: string;
  readonly dialWithoutGateway: string;
  /** Our number that the other side is shown. */
  readonly outgoingNumber: string;
}

const endsWithTone: ReadonlySet<string> = new Set([
  'USER_BUSY',
  'NO_ANSWER',
  'ALLOTTED_TIMEOUT',
  'CALL_REJECTED',
]);

const whole = (pattern: string): RegExp => new RegExp(`^(${pattern})$`);

/** Callcard's dialplan for calls that phones make: emergency numbers, colleagues, then numbers outside by the gateway's leave. */
export function phoneDialplan(settings: PhoneDialplanSettings): Dialplan {
  const { outgoing, number, route, role, agent, extension, line } = channelVariable;
  const { domain, trunk, outgoingNumber } = settings;
  const extensionOf = (name: string, lines: readonly string[]): Extension => ({
    name,
    applications: plan(lines),
  });
  const emergency = extensionOf(dialplanName.emergency, [
    `multiset ^^;hangup_after_bridge=true;sip_copy_custom_headers=false;effective_caller_id_number=${outgoingNumber};effective_caller_id_name=${outgoingNumber}`,
    `bridge sofia/gateway/${trunk}/\${destination_number}`,
  ]);
  const internal = extensionOf(dialplanName.internal, [
    `multiset ^^;hangup_after_bridge=true;effective_caller_id_number=\${user_name};effective_caller_id_name=\${user_name}`,
    `bridge sofia/internal/\${destination_number}%${domain}`,
  ]);
  const dialled = extensionOf(dialplanName.dialled, [
    `multiset ^^;${outgoing}=${mark.ours};${number}=\${destination_number};sip_copy_custom_headers=false;media_timeout=300000;media_hold_timeout=1800000;park_timeout=10:NORMAL_TEMPORARY_FAILURE`,
    `sched_transfer +2 ${dialplanName.dialFallback} ${dialplanName.kind} ${dialplanName.phones}`,
    'park',
  ]);
  const { ours, call, referred: sentTo } = channelVariable;
  const toFallback = `transfer ${dialplanName.fallback} ${dialplanName.kind} ${dialplanName.inbound}`;
  const referred = extensionOf(dialplanName.referred, [
    'unset sip_h_Referred-By',
    `multiset ^^;${ours}=${mark.ours};${sentTo}=\${destination_number};playback_timeout_sec=7`,
    `sched_transfer +2 ${dialplanName.referredOn} ${dialplanName.kind} ${dialplanName.phones}`,
    `event Event-Name=CUSTOM,Event-Subclass=${customEvent.referred}`,
    `playback \${${globalVariable.holdMusic}}`,
    `transfer ${dialplanName.referredOn} ${dialplanName.kind} ${dialplanName.phones}`,
  ]);
  const referredOn = extensionOf(dialplanName.referredOn, [
    'unset playback_timeout_sec',
    `set transfer_ringback=\${${globalVariable.holdMusic}}`,
    'multiset ^^;continue_on_fail=true;hangup_after_bridge=true',
    `bridge {leg_timeout=20,${role}=${steeredRole},${call}=\${uuid}}sofia/internal/\${${sentTo}}%${domain}`,
    toFallback,
  ]);
  const referredAway = extensionOf(dialplanName.referredOn, [toFallback]);
  const external = [
    `${role}=${mark.externalRole}`,
    `${route}=${mark.fallbackRoute}`,
    `${agent}=\${uuid}`,
    `${extension}=\${user_name}`,
    `${number}=\${${number}}`,
    `${line}=${outgoingNumber}`,
    `force_transfer_context=${dialplanName.phones}`,
    `origination_caller_id_number=${outgoingNumber}`,
    `origination_caller_id_name=${outgoingNumber}`,
  ];
  const dialFallback = extensionOf(dialplanName.dialFallback, [
    'unset park_timeout',
    `multiset ^^;${route}=${mark.fallbackRoute};hangup_after_bridge=true`,
    `bridge {${external.join(',')}}sofia/gateway/${trunk}/\${${number}}`,
  ]);
  const orphaned = (waits: boolean) =>
    extensionOf(dialplanName.dialOrphaned, [
      waits
        ? `transfer ${dialplanName.dialFallback} ${dialplanName.kind} ${dialplanName.phones}`
        : handedOver,
    ]);
  const refused = extensionOf(dialplanName.dialFallback, ['respond 403 Forbidden']);
  const failed = (tone: string) =>
    extensionOf(dialplanName.dialFailed, [
      `playback tone_stream://${tone}`,
      `hangup \${last_bridge_hangup_cause}`,
    ]);
  const notDialled = extensionOf(dialplanName.notDialled, ['respond 403 Forbidden']);

  return (context, destination, variable = () => undefined) => {
    if (context !== dialplanName.phones) return undefined;
    if (whole(settings.emergencyNumbers).test(destination)) return emergency;
    if (variable('force_transfer_context') === dialplanName.phones) {
      if (/^\+?[0-9]{2,15}$/.test(destination)) return referred;
      if (destination === dialplanName.referredOn)
        return whole(settings.extensions).test(variable(sentTo) ?? '') ? referredOn : referredAway;
    }
    if (whole(settings.extensions).test(destination)) return internal;
    if (/^\+?[0-9]{3,15}$/.test(destination) && variable('user_name') !== undefined) return dialled;
    if (destination === dialplanName.dialFallback && variable(outgoing) === mark.ours)
      return whole(settings.dialWithoutGateway).test(variable(number) ?? '') ? dialFallback : refused;
    if (destination === dialplanName.dialOrphaned)
      return orphaned(variable(outgoing) === mark.ours && !variable(route) && !variable(call));
    if (destination === dialplanName.dialFailed && variable(role) === mark.agentRole) {
      const cause = variable('last_bridge_hangup_cause') ?? '';
      return failed(endsWithTone.has(cause) ? '%(500,500,425);loops=3' : '%(250,250,425);loops=4');
    }
    return notDialled;
  };
}
