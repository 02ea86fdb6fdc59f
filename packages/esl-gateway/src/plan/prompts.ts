import type { PromptName, RoutingPlan } from '@callcard/crm-core';
import { channelVariable, dialplanName } from '../vocabulary.js';

/** Where a switch has its prompts. */
export interface PromptPlace {
  /** The switch's own path, without a trailing slash; absent: its configuration is older than prompts. */
  readonly soundsDir?: string;
}

/** The file of a prompt on the switch; undefined: the plan or the switch has none. */
export function promptFile(
  name: PromptName,
  { language }: Pick<RoutingPlan, 'language'>,
  { soundsDir }: PromptPlace,
): string | undefined {
  return language && soundsDir ? `${soundsDir}/${language}/${name}.wav` : undefined;
}

/** What the phone hears when the caller begins to be asked. */
const askingTone = 'tone_stream://%(300,0,640)';

/**
 * The variables by which the switch tells or asks the caller before it records, when somebody has answered (rule A7). Whom
 * nobody can tell is not recorded. The phone hears the announcement as well, or a tone: it could not talk before all that it
 * hears is over, and the caller may answer before the question is.
 */
export function consentVariables(
  plan: Pick<RoutingPlan, 'consent' | 'language'>,
  place: PromptPlace,
  recording: string,
): Readonly<Record<string, string>> {
  const { consent } = plan;
  if (!consent) return {};
  const announced = consent === 'announce';
  const file = promptFile(announced ? 'consent-announcement' : 'consent-question', plan, place);
  if (!file) return {};
  const { kind, consent: context, consentAnnounce, consentQuestion } = dialplanName;
  return {
    RECORD_STEREO: 'true',
    [channelVariable.prompt]: file,
    [channelVariable.recordPath]: recording,
    bridge_pre_execute_aleg_app: 'execute_extension',
    bridge_pre_execute_aleg_data: `${announced ? consentAnnounce : consentQuestion} ${kind} ${context}`,
    bridge_pre_execute_bleg_app: 'playback',
    bridge_pre_execute_bleg_data: announced ? file : askingTone,
  };
}
