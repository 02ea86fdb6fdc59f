import type { LineRouting } from '../../../model/line.js';
import type {
  DialPolicy,
  LineHours,
  OpeningHours,
  RouteAction,
  RoutingException,
  VipSettings,
} from '../../../model/routing-settings.js';

/** Parts of routing settings that may be left out, written out as what holds without them. */

/** An action with all its parts: by default nobody presses 1, and a caller is let go in good order. */
export function completeAction<T extends RouteAction | RoutingException['action']>(action: T): T {
  switch (action.kind) {
    case 'number':
      return { confirm: false, ...action };
    case 'hangup':
      return { cause: 'normal', ...action };
    default:
      return action;
  }
}

/** Hours with all their parts: no days off, no holidays. */
export function completeHours<T extends OpeningHours>(hours: T): T {
  return {
    daysOff: [],
    ...hours,
    holidays: (hours.holidays ?? []).map((holiday) => ({ open: [], ...holiday })),
  };
}

/** A line's hours with all their parts: by default callers out of hours leave a message. */
export function completeLineHours(hours: LineHours): LineHours {
  return { ...completeHours(hours), whenClosed: completeAction(hours.whenClosed ?? { kind: 'voicemail' }) };
}

function completeVip(vip: VipSettings): VipSettings {
  return { userId: null, queueId: null, atAnyHour: false, ...vip };
}

function completePolicy(policy: DialPolicy): DialPolicy {
  return { prefixes: [], denied: [], premium: false, ...policy };
}

/** What is said of a line's routing, each part with all its own parts. */
export function completeRouting(routing: Partial<LineRouting>): Partial<LineRouting> {
  const { whenBlocked, exceptions, vip, dialPolicy } = routing;
  return {
    ...routing,
    ...(whenBlocked && { whenBlocked: completeAction(whenBlocked) }),
    ...(exceptions && {
      exceptions: exceptions.map(({ caller, action }) => ({ caller, action: completeAction(action) })),
    }),
    ...(vip && { vip: completeVip(vip) }),
    ...(dialPolicy && { dialPolicy: completePolicy(dialPolicy) }),
  };
}
