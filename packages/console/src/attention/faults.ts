import type { components } from '@callcard/api/client';
import type { NoticePermission } from './duty.js';

export type OwnPresence = Pick<components['schemas']['UserPresence'], 'devices'>;

/** Why a call could come without anybody noticing, the worst first. */
export const attentionFaults = [
  'streamLost',
  'noPhone',
  'offDuty',
  'soundLocked',
  'noticesNotAsked',
  'noticesDenied',
] as const;

export type AttentionFault = (typeof attentionFaults)[number];

export interface AttentionFacts {
  readonly isConnected: boolean;
  readonly isOnDuty: boolean;
  readonly isSoundLocked: boolean;
  readonly notices: NoticePermission;
  /** The phone is in this browser, and says by itself what is wrong with it. */
  readonly isPhoneHere: boolean;
  /** Undefined: not known, or somebody who has no phone. */
  readonly presence: OwnPresence | undefined;
}

/** Whether somebody has phones, and none of them is registered; of a switch that was not asked yet nobody knows. */
export function isWithoutPhone({ devices }: OwnPresence): boolean {
  return devices.length > 0 && devices.every(({ registrations }) => registrations?.length === 0);
}

/** What stands between somebody and the next call, the worst first. */
export function faultsOf(facts: AttentionFacts): readonly AttentionFault[] {
  const { isConnected, isOnDuty, isSoundLocked, isPhoneHere, notices, presence } = facts;
  const there: Readonly<Record<AttentionFault, boolean>> = {
    streamLost: !isConnected,
    noPhone: !isPhoneHere && presence !== undefined && isWithoutPhone(presence),
    // Whoever has no phone is called to none.
    offDuty: !isOnDuty && presence !== undefined && presence.devices.length > 0,
    soundLocked: isOnDuty && isSoundLocked,
    noticesNotAsked: isOnDuty && notices === 'default',
    noticesDenied: isOnDuty && notices === 'denied',
  };
  return attentionFaults.filter((fault) => there[fault]);
}
