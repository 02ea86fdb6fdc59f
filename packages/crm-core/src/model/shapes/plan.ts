import { object, tagged, unread } from '../object-shape.js';
import { type PromptIds, promptLanguages, promptNames } from '../prompt.js';
import type {
  DialRefusal,
  HangupStep,
  Judgement,
  MobileStep,
  RejectedTarget,
  RingDevice,
  RingStep,
  RingTarget,
  RoutingPlan,
  RoutingStep,
  VoicemailStep,
  WaitStep,
} from '../routing-plan.js';
import { hangupCodes } from '../routing-settings.js';
import { flag, list, nullable, oneOf, optional, or } from '../shape.js';
import { anyNumber, anyText, code, textOrNull } from './common.js';
import { forEach } from './prompts.js';

const endless = Number.POSITIVE_INFINITY;

const ring = object<RingStep>({
  kind: oneOf(['ring']),
  role: oneOf(['owner', 'queue']),
  reason: code(),
  queueId: textOrNull,
  strategy: oneOf(['simultaneous', 'ordered']),
  ringSeconds: anyNumber,
  targets: list(
    object<RingTarget>({
      legId: anyText,
      userId: anyText,
      extension: anyText,
      devices: optional(list(object<RingDevice>({ legId: anyText, sipUser: anyText }), endless)),
      ringSeconds: optional(anyNumber),
    }),
    endless,
  ),
  music: optional(flag),
});

export const stepShape = tagged<RoutingStep>({
  ring,
  wait: object<WaitStep>({
    kind: oneOf(['wait']),
    reason: code(),
    queueId: anyText,
    seconds: anyNumber,
    music: flag,
    says: optional(list(oneOf(promptNames), endless)),
  }),
  mobile: object<MobileStep>({
    kind: oneOf(['mobile']),
    reason: code(),
    legId: anyText,
    userId: textOrNull,
    number: anyText,
    ringSeconds: anyNumber,
    confirm: flag,
    promptId: optional(anyText),
  }),
  voicemail: object<VoicemailStep>({
    kind: oneOf(['voicemail']),
    reason: code(),
    maxSeconds: anyNumber,
    promptId: optional(anyText),
  }),
  hangup: object<HangupStep>({ kind: oneOf(['hangup']), reason: code(), cause: oneOf(hangupCodes) }),
});

const rejected = object<RejectedTarget>({
  rung: code(),
  userId: textOrNull,
  queueId: textOrNull,
  role: oneOf(['owner', 'queue', 'mobile']),
  reason: code(),
  dialRefusal: optional(unread<DialRefusal>()),
});

const promptIds = object<PromptIds>(forEach(promptNames, optional(anyText)));

export const planShape = object<RoutingPlan>({
  path: or(oneOf(['blocked', 'exception', 'outOfHours', 'vip', 'normal']), 'normal'),
  hours: or(nullable(oneOf(['open', 'closed', 'dayOff', 'holiday', 'unreadable'])), null),
  steps: or(list(stepShape, endless), []),
  rejected: or(list(rejected, endless), []),
  recordConversation: or(flag, false),
  consent: optional(oneOf(['announce', 'optIn'])),
  language: optional(oneOf(promptLanguages)),
  prompts: optional(promptIds),
  lineLabel: optional(anyText),
  damaged: optional(list(anyText, endless)),
  judgedAgain: optional(list(object<Judgement>({ at: anyNumber, rung: anyNumber }), endless)),
});
