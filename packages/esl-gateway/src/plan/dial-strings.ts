import type { MobileStep, RingStep, RingTarget } from '@callcard/crm-core';
import { callHeader, channelVariable, steeredRole } from '../vocabulary.js';
import type { OwnPlace } from './contexts.js';
import { seconds } from './safe-values.js';

/** Where dial strings lead. */
export interface DialTarget extends OwnPlace {
  readonly callId: string;
  /** SIP profile and domain that the phones are registered with. */
  readonly profile: string;
  readonly domain: string;
  /** The switch's gateway for numbers outside; absent: there is none. */
  readonly trunk?: string;
  /** What our phones show as the other side's name and number, made by {@link shownOn}; absent: what the switch has. */
  readonly shownName?: string;
  readonly shownNumber?: string;
  /** Our number that a number outside is shown; absent: whatever the network said of the caller. */
  readonly callerNumber?: string;
  /** The addresses of a SIP user's phones, each safe in a dial string; absent: not known, so that one phone rings. */
  readonly addressesOf?: (sipUser: string) => readonly string[];
}

/** A bridge ends after so many seconds unless a variable says otherwise, whatever its legs' own limits are. */
const switchTimeout = 60;
/** An overall limit must never be the one that ends a leg: it would end the whole list (freeswitch.md section 3.2). */
const margin = 5;

/** The variable that lets a bridge last as long as its legs may ring, in seconds; none where it does anyway. */
export function overallLimit(ring: number): readonly string[] {
  return ring + margin > switchTimeout ? [`originate_timeout=${ring + margin}`] : [];
}

/** Seconds to press the key after a mobile was picked up; without a limit a mobile's voicemail would hold the caller. */
const confirmSeconds = 12;
/** What whoever picks up hears until a key is pressed, where there is no prompt: three beeps. Commas would end the variable. */
const confirmTone = 'tone_stream://%(300\\,300\\,600);loops=3';

/** The variable that says whose call a leg is of. */
export function markOf({ tenant }: Pick<OwnPlace, 'tenant'>): readonly string[] {
  return tenant === undefined ? [] : [`${channelVariable.tenant}=${tenant}`];
}

function variables(open: string, list: readonly string[], close: string): string {
  return list.length > 0 ? `${open}${list.join(',')}${close}` : '';
}

/** The endpoint of each of a SIP user's phones, the first `count` of them; one is rung by its name. */
function endpointsOf(sipUser: string, count: number, { profile, domain, addressesOf }: DialTarget): string[] {
  const addresses = count > 1 ? (addressesOf?.(sipUser) ?? []).slice(0, count) : [];
  return addresses.length > 1
    ? addresses.map((address) => `sofia/${profile}/${address}`)
    : [`sofia/${profile}/${sipUser}%${domain}`];
}

/** The phones of a target that ring together. */
function phonesOf(
  { legId, extension, devices = [] }: RingTarget,
  at: DialTarget,
): readonly { readonly legId: string; readonly sipUser: string; readonly endpoint: string }[] {
  const legs = [{ legId, sipUser: extension }, ...devices];
  const bySipUser = new Map<string, string[]>();
  for (const leg of legs) bySipUser.set(leg.sipUser, [...(bySipUser.get(leg.sipUser) ?? []), leg.legId]);
  return [...bySipUser].flatMap(([sipUser, legIds]) =>
    // A phone that is gone by now leaves its leg unused.
    endpointsOf(sipUser, legIds.length, at).map((endpoint, n) => ({
      legId: legIds[n] ?? legId,
      sipUser,
      endpoint,
    })),
  );
}

/** The variables of what a phone shows. */
function shownVariables({ shownName, shownNumber }: DialTarget): readonly string[] {
  return [
    ...(shownName === undefined ? [] : [`origination_caller_id_name='${shownName}'`]),
    ...(shownNumber === undefined ? [] : [`origination_caller_id_number=${shownNumber}`]),
  ];
}

/** What every phone of ours is told, and nobody else. */
function ofOurPhones(at: DialTarget): readonly string[] {
  return [
    ...shownVariables(at),
    `sip_h_${callHeader}=${at.callId}`,
    // Else it would go to whomever this phone dials, through the trunk too.
    'sip_copy_custom_headers=false',
  ];
}

/** Makes the dial string of phones. `leg_timeout` limits each by itself, also one after the other (freeswitch.md 3.2). */
export function ringDialString(step: RingStep, at: DialTarget): string {
  // Else a phone's announcement would take the place of the music.
  return phonesDialString(step, at, step.role, step.music ? ['ignore_early_media=true'] : []);
}

function phonesDialString(step: RingStep, at: DialTarget, role: string, further: readonly string[]): string {
  const limits = step.targets.map((target) => seconds(target.ringSeconds ?? step.ringSeconds));
  const legs = step.targets.map((target, index) => {
    const phones = phonesOf(target, at).map(({ legId, sipUser, endpoint }) => {
      const leg = [
        `leg_timeout=${limits[index]}`,
        `origination_uuid=${legId}`,
        `${channelVariable.call}=${at.callId}`,
        ...markOf(at),
        `${channelVariable.role}=${role}`,
        `${channelVariable.user}=${target.userId}`,
        ...ofOurPhones(at),
        ...(endpoint.endsWith(`%${at.domain}`) ? [] : [`${channelVariable.phone}=${sipUser}`]),
      ];
      return `${variables('[', leg, ']')}${endpoint}`;
    });
    return phones.join(',');
  });
  const ordered = step.strategy === 'ordered';
  const longest = ordered ? limits.reduce((sum, limit) => sum + limit, 0) : Math.max(...limits);
  return variables('{', [...further, ...overallLimit(longest)], '}') + legs.join(ordered ? '|' : ',');
}

/** Without both, the trunk is sent the name and the address of whichever channel of ours dials. */
function shownOutside(callerNumber: string | undefined): string[] {
  return callerNumber === undefined
    ? []
    : [`origination_caller_id_number=${callerNumber}`, `origination_caller_id_name=${callerNumber}`];
}

/**
 * Makes the dial string of whoever is asked about a caller. The announcements of a number's own network are heard, unlike those
 * of our phones; neither is an answer.
 */
export function consultDialString(step: RingStep | MobileStep, at: DialTarget): string {
  if (step.kind === 'ring') return phonesDialString(step, at, steeredRole, ['ignore_early_media=true']);
  const ring = seconds(step.ringSeconds);
  const leg = [
    `origination_uuid=${step.legId}`,
    `${channelVariable.call}=${at.callId}`,
    ...markOf(at),
    `${channelVariable.role}=${steeredRole}`,
    ...shownOutside(at.callerNumber),
    `leg_timeout=${ring}`,
    ...overallLimit(ring),
  ];
  return `${variables('{', leg, '}')}sofia/gateway/${at.trunk}/${step.number}`;
}

/** Makes the dial string of a phone that rings because a user asked for it, and not by a plan. */
export function steeredDialString(
  phone: RingStep['targets'][number],
  at: DialTarget,
  further: readonly string[],
  role: string = steeredRole,
): string {
  const leg = [`${channelVariable.call}=${at.callId}`, `${channelVariable.role}=${role}`, ...ofOurPhones(at)];
  return phoneDialString(phone, at, [...leg, ...further]);
}

/** Makes the dial string of a phone that rings and is no leg of a call. */
export function listenerDialString(
  phone: RingStep['targets'][number],
  at: DialTarget,
  further: readonly string[],
): string {
  return phoneDialString(phone, at, [...shownVariables(at), ...further]);
}

function phoneDialString(
  { legId, userId, extension }: RingStep['targets'][number],
  at: DialTarget,
  further: readonly string[],
): string {
  const leg = [`origination_uuid=${legId}`, `${channelVariable.user}=${userId}`, ...markOf(at), ...further];
  return `${variables('{', leg, '}')}sofia/${at.profile}/${extension}%${at.domain}`;
}

/**
 * Makes the dial string of a number outside, through the trunk (freeswitch.md section 3.4). The key is asked of whoever picks up before the
 * caller is connected, so that only a person takes the call (rule R4).
 */
export function mobileDialString(step: MobileStep, at: DialTarget, prompt: string | undefined): string {
  const { callId, trunk, callerNumber } = at;
  const ring = seconds(step.ringSeconds);
  const confirm = [
    'group_confirm_key=1',
    `group_confirm_file=${prompt ?? confirmTone}`,
    'group_confirm_read_timeout=4000',
    `group_confirm_timeout=${confirmSeconds}`,
  ];
  const shared = [
    // A network's announcement is no answer.
    'ignore_early_media=true',
    ...(step.confirm ? confirm : []),
    `originate_timeout=${ring + confirmSeconds + margin}`,
    `leg_timeout=${ring}`,
    `origination_uuid=${step.legId}`,
    `${channelVariable.call}=${callId}`,
    ...markOf(at),
    `${channelVariable.role}=mobile`,
    ...shownOutside(callerNumber),
    ...(step.userId === null ? [] : [`${channelVariable.user}=${step.userId}`]),
  ];
  return `${variables('{', shared, '}')}sofia/gateway/${trunk}/${step.number}`;
}
