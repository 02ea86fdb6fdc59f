import type { RoutingPlan } from '@callcard/crm-core';
import { channelVariable, dialplanName } from '../vocabulary.js';
import type { OwnPlace } from './contexts.js';
import { type PlanPrompts, type PromptPlace, promptFile } from './prompts.js';

type Variables = Readonly<Record<string, string>>;

/**
 * The switch runs this on either channel when both are connected and ten frames of that channel have come; unlike `bridge_pre_execute_app`, which
 * runs after it, it does not keep the other channel from running its own (docs/freeswitch.md appendix B).
 */
const preBridge = 'execute_on_pre_bridge';
/** Milliseconds that whoever is told waits, so that a phone whose frames come a little later hears the announcement as well. */
const toldLater = 200;

/** What the phone hears when the other side begins to be asked. */
const askingTone = 'tone_stream://%(300,0,640)';

const { kind, consentAnnounce, consentQuestion, consentHeard } = dialplanName;

interface Consent {
  /** For the channel of the external party: what it is told, and the file. */
  readonly told: Variables;
  /** What a phone of ours hears meanwhile. */
  readonly heard: string;
  /** The extension of the dialplan that tells. */
  readonly tells: string;
  /** What a phone's channel runs. */
  readonly hears: string;
}

/**
 * How the switch tells or asks the external party before it records, when somebody has answered (rule A7); undefined: it need
 * not, or cannot: whom nobody can tell is not recorded. The phone hears the announcement as well, or a tone: it cannot talk
 * before all that it hears is over, and the external party may answer before the question is. A phone that is not ready to hear it when the
 * external party is told hears nothing, and talks as soon as that is over.
 */
function consentOf(
  plan: PlanPrompts & Pick<RoutingPlan, 'consent'>,
  place: PromptPlace & Pick<OwnPlace, 'contexts'>,
  recording: string,
): Consent | undefined {
  const { consent } = plan;
  if (!consent) return undefined;
  const announced = consent === 'announce';
  const file = promptFile(announced ? 'consent-announcement' : 'consent-question', plan, place);
  if (!file) return undefined;
  const context = place.contexts.consent;
  return {
    told: {
      [channelVariable.prompt]: file,
      [channelVariable.recordPath]: recording,
      [preBridge]: `sleep:${toldLater}`,
    },
    heard: announced ? file : askingTone,
    tells: `${announced ? consentAnnounce : consentQuestion} ${kind} ${context}`,
    hears: `execute_extension:${consentHeard} ${kind} ${context}`,
  };
}

/** Lets one of the two who are connected, whoever rang the other (`aleg`) or was rung (`bleg`), run an extension; the other waits for it. */
function run(which: 'aleg' | 'bleg', extension: string): Variables {
  return {
    [`bridge_pre_execute_${which}_app`]: 'execute_extension',
    [`bridge_pre_execute_${which}_data`]: extension,
  };
}

/** The variables of a caller's channel by which the caller is told or asked before the conversation is recorded. */
export function callerConsent(...asked: Parameters<typeof consentOf>): Variables {
  const consent = consentOf(...asked);
  if (!consent) return {};
  const { told, heard, tells, hears } = consent;
  // The phones that it rings get theirs from this channel, which runs something else itself.
  const phones = { [channelVariable.heard]: heard, [`_nolocal_${preBridge}`]: hears };
  const exported = { export_vars: Object.keys(phones).join(',') };
  return { RECORD_STEREO: 'true', ...told, ...phones, ...exported, ...run('aleg', tells) };
}

/**
 * The same for whom we call: the variables of the channel that calls them, and of our phone's. Audio before the answer is
 * heard on the phone without the two being connected: the answer connects them, and nobody is told before it.
 */
export function calleeConsent(...asked: Parameters<typeof consentOf>): {
  readonly callee: Variables;
  readonly phone: Variables;
} {
  const consent = consentOf(...asked);
  if (!consent) return { callee: {}, phone: {} };
  const { told, heard, tells, hears } = consent;
  return {
    callee: { ...told, bridge_early_media: 'true' },
    phone: { [channelVariable.heard]: heard, [preBridge]: hears, ...run('bleg', tells) },
  };
}
