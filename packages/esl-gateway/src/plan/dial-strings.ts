import type { MobileStep, RingStep } from '@callcard/crm-core';
import { callHeader, channelVariable } from '../vocabulary.js';
import { seconds } from './safe-values.js';

/** Where dial strings lead. */
export interface DialTarget {
  readonly callId: string;
  /** SIP profile and domain that the phones are registered with. */
  readonly profile: string;
  readonly domain: string;
  /** The switch's gateway for numbers outside; absent: there is none. */
  readonly trunk?: string;
  /** What our phones show as the caller's name, made by {@link shownName}; absent: what the network said. */
  readonly shownName?: string;
}

/** A bridge ends after so many seconds unless a variable says otherwise, whatever its legs' own limits are. */
const switchTimeout = 60;
/** An overall limit must never be the one that ends a leg: it would end the whole list (freeswitch.md section 3.2). */
const margin = 5;

/** Seconds to press the key after a mobile was picked up; without a limit a mobile's voicemail would hold the caller. */
const confirmSeconds = 12;
/** What whoever picks up hears until a key is pressed, where there is no prompt: three beeps. Commas would end the variable. */
const confirmTone = 'tone_stream://%(300\\,300\\,600);loops=3';

function variables(open: string, list: readonly string[], close: string): string {
  return list.length > 0 ? `${open}${list.join(',')}${close}` : '';
}

/** Makes the dial string of phones. `leg_timeout` limits each by itself, also one after the other (freeswitch.md 3.2). */
export function ringDialString(step: RingStep, { callId, profile, domain, shownName }: DialTarget): string {
  const limits = step.targets.map((target) => seconds(target.ringSeconds ?? step.ringSeconds));
  const legs = step.targets.map(({ legId, userId, extension }, index) => {
    const leg = [
      `leg_timeout=${limits[index]}`,
      `origination_uuid=${legId}`,
      `${channelVariable.call}=${callId}`,
      `${channelVariable.role}=${step.role}`,
      `${channelVariable.user}=${userId}`,
      ...(shownName === undefined ? [] : [`origination_caller_id_name='${shownName}'`]),
      `sip_h_${callHeader}=${callId}`,
    ];
    return `${variables('[', leg, ']')}sofia/${profile}/${extension}%${domain}`;
  });
  const ordered = step.strategy === 'ordered';
  const longest = ordered ? limits.reduce((sum, limit) => sum + limit, 0) : Math.max(...limits);
  const shared = [
    // Else a phone's announcement would take the place of the music.
    ...(step.music ? ['ignore_early_media=true'] : []),
    ...(longest + margin > switchTimeout ? [`originate_timeout=${longest + margin}`] : []),
  ];
  return variables('{', shared, '}') + legs.join(ordered ? '|' : ',');
}

/**
 * Makes the dial string of a number outside, through the trunk (freeswitch.md section 3.4). The key is asked of whoever picks up before the
 * caller is connected, so that only a person takes the call (rule R4).
 */
export function mobileDialString(
  step: MobileStep,
  { callId, trunk }: DialTarget,
  prompt: string | undefined,
): string {
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
    `${channelVariable.role}=mobile`,
    ...(step.userId === null ? [] : [`${channelVariable.user}=${step.userId}`]),
  ];
  return `${variables('{', shared, '}')}sofia/gateway/${trunk}/${step.number}`;
}
