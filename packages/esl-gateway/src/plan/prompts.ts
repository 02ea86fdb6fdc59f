import type { PromptName, RoutingPlan, RoutingStep } from '@callcard/crm-core';

/** Where a switch has its prompts. */
export interface PromptPlace {
  /** The switch's own path, without a trailing slash; absent: its configuration is older than prompts. */
  readonly soundsDir?: string;
  /** The files that it has of own prompts, by their ids; absent: none. */
  readonly promptFiles?: ReadonlyMap<string, string>;
}

/** What a plan says of its prompts. */
export type PlanPrompts = Pick<RoutingPlan, 'language' | 'prompts'>;

/** The ids of the own prompts that steps of a plan may play. */
export function promptIdsOf(steps: readonly RoutingStep[], { prompts }: PlanPrompts): readonly string[] {
  const ofSteps = steps.flatMap((step) => ('promptId' in step && step.promptId ? [step.promptId] : []));
  return [...new Set([...Object.values(prompts ?? {}), ...ofSteps])];
}

/**
 * The file of a prompt on the switch: the user's own, else the line's, else the one of the plan's language; of those that the
 * switch has. `promptId`: of the user's. Undefined: there is none.
 */
export function promptFile(
  name: PromptName,
  { language, prompts }: PlanPrompts,
  { soundsDir, promptFiles }: PromptPlace,
  promptId?: string,
): string | undefined {
  const own = [promptId, prompts?.[name]].map((id) => (id === undefined ? undefined : promptFiles?.get(id)));
  const shipped = language && soundsDir ? `${soundsDir}/${language}/${name}.wav` : undefined;
  return own.find((file) => file !== undefined) ?? shipped;
}
