import type { StepsTarget } from '../plan/compile.js';
import type { SwitchSetup } from './switch.js';

/** Where steps run on a switch that is set up so: all of it that is not the call's. */
export function stepsPlace(
  { profile, trunk }: { readonly profile: string; readonly trunk?: string | undefined },
  { domain, recordingsDir, soundsDir, contexts, tenant }: SwitchSetup,
  promptFiles: ReadonlyMap<string, string>,
): Omit<StepsTarget, 'callId' | 'offeredAt'> {
  return {
    profile,
    domain,
    contexts,
    tenant,
    recordingsDir,
    ...(trunk === undefined ? {} : { trunk }),
    ...(soundsDir === undefined ? {} : { soundsDir }),
    promptFiles,
  };
}
