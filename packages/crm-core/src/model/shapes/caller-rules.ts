import { listLimits, textLimits } from '../limits.js';
import { object, tagged } from '../object-shape.js';
import type { RecordRef } from '../record.js';
import {
  type CallerRule,
  callerRuleTypes,
  hangupCodes,
  type RouteAction,
  type RoutingException,
} from '../routing-settings.js';
import { flag, list, oneOf, optional, text } from '../shape.js';

const id = text(textLimits.id, { filled: true });
const phone = text(textLimits.phone);

const actions = {
  user: object<Extract<RouteAction, { kind: 'user' }>>({ kind: oneOf(['user']), userId: id }),
  queue: object<Extract<RouteAction, { kind: 'queue' }>>({ kind: oneOf(['queue']), queueId: id }),
  mobile: object<Extract<RouteAction, { kind: 'mobile' }>>({ kind: oneOf(['mobile']), userId: id }),
  number: object<Extract<RouteAction, { kind: 'number' }>>({
    kind: oneOf(['number']),
    number: phone,
    confirm: optional(flag),
  }),
  voicemail: object<Extract<RouteAction, { kind: 'voicemail' }>>({ kind: oneOf(['voicemail']) }),
  hangup: object<Extract<RouteAction, { kind: 'hangup' }>>({
    kind: oneOf(['hangup']),
    cause: optional(oneOf(hangupCodes)),
  }),
};

export const actionShape = tagged<RouteAction>(actions);

const callerRuleShape = tagged<CallerRule>({
  number: object<Extract<CallerRule, { kind: 'number' }>>({ kind: oneOf(['number']), number: phone }),
  prefix: object<Extract<CallerRule, { kind: 'prefix' }>>({ kind: oneOf(['prefix']), prefix: phone }),
  withheld: object<Extract<CallerRule, { kind: 'withheld' }>>({ kind: oneOf(['withheld']) }),
  record: object<Extract<CallerRule, { kind: 'record' }>>({
    kind: oneOf(['record']),
    record: object<RecordRef>({ type: oneOf(callerRuleTypes), id }),
  }),
});

export const callerRules = list(callerRuleShape, listLimits.rules);

export const exceptions = list(
  object<RoutingException>({
    caller: callerRuleShape,
    action: tagged<RoutingException['action']>({
      ...actions,
      normal: object<Extract<RoutingException['action'], { kind: 'normal' }>>({ kind: oneOf(['normal']) }),
    }),
  }),
  listLimits.rules,
);
