import { listLimits, secondsLimits, textLimits } from '../limits.js';
import { object, unread } from '../object-shape.js';
import { type Queue, queueStrategies } from '../queue.js';
import { flag, list, nullable, number, oneOf, optional, or, text } from '../shape.js';
import { deviceKinds, type User, type UserDevice, userRoles } from '../user.js';
import { actionShape } from './caller-rules.js';
import { anyNumber } from './common.js';
import { mirroredFields } from './mirrored.js';
import { id, name } from './parties.js';
import { phoneEntryShape, typedPhone } from './phone-entry.js';
import { userPromptsShape } from './prompts.js';

const label = text(textLimits.label);

/** Users and queues: whom calls ring. */

export const userShape = object<User>({
  ...mirroredFields,
  id,
  type: or(oneOf(['user']), 'user'),
  name: or(name, ''),
  extension: or(nullable(text(textLimits.label, { format: ['badExtension', /^[0-9]{2,10}$/] })), null),
  devices: optional(
    list(
      object<UserDevice>({
        kind: oneOf(deviceKinds),
        sipUser: text(textLimits.label, { format: ['badSipUser', /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/] }),
        label: optional(nullable(label)),
      }),
      listLimits.devices,
    ),
  ),
  sipDomain: optional(
    nullable(text(253, { format: ['badSipDomain', /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/] })),
  ),
  department: optional(nullable(label)),
  login: optional(nullable(text(textLimits.label, { format: ['badLogin', /^[a-z0-9][a-z0-9._@+-]*$/] }))),
  role: optional(oneOf(userRoles)),
  mobile: or(nullable(phoneEntryShape(typedPhone, typedPhone)), null),
  available: flag,
  unavailableAt: optional(nullable(anyNumber)),
  // Hours that make no sense count as open, not as absent: whoever asks what they say looks at them.
  hours: optional(unread<User['hours'] & {}>()),
  substituteId: optional(nullable(id)),
  ringSeconds: optional(nullable(number(secondsLimits.ringing))),
  prompts: optional(userPromptsShape),
});

const {
  id: userId,
  available,
  unavailableAt,
  extension,
  mobile,
  hours,
  substituteId,
  ringSeconds,
  prompts,
} = userShape.fields;

/** What is asked of a user whom a call may ring. */
export type CalledUser = Pick<
  User,
  | 'id'
  | 'available'
  | 'unavailableAt'
  | 'extension'
  | 'mobile'
  | 'hours'
  | 'substituteId'
  | 'ringSeconds'
  | 'prompts'
>;

/** The part of a user that routing reads, many times a call. */
export const calledUserShape = object<CalledUser>({
  id: userId,
  available,
  unavailableAt,
  extension,
  mobile,
  hours,
  substituteId,
  ringSeconds,
  prompts,
});

export const queueShape = object<Queue>({
  ...mirroredFields,
  id,
  type: or(oneOf(['queue']), 'queue'),
  name: or(name, ''),
  strategy: or(oneOf(queueStrategies), 'simultaneous'),
  memberIds: list(id, listLimits.members),
  ringSeconds: or(number(secondsLimits.ringing), 15),
  maxWaitSeconds: optional(nullable(number(secondsLimits.wait))),
  overflow: optional(nullable(actionShape)),
  wrapUpSeconds: optional(nullable(number(secondsLimits.wrapUp))),
  music: optional(flag),
  comfortSeconds: optional(number(secondsLimits.comfort)),
});
