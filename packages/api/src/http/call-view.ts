import { type Call, callerOf, callFacets } from '@callcard/crm-core';
import { callPath } from './addresses.js';
import { type Iso, withIsoInstants } from './instants.js';
import { type RecordingView, recordingView } from './recording-view.js';
import { objectsIn } from './stored.js';

/** A call as everybody may see it. */
export type CallView<C extends Call = Call> = C extends unknown
  ? Omit<Iso<C>, 'muted' | 'recordings' | 'updatedAt'> & {
      readonly muted: boolean;
      readonly updatedAt: string;
      readonly recordings: readonly RecordingView[];
      readonly links: Readonly<Record<'self' | 'facts' | 'card' | 'commands', string>>;
    }
  : never;

/** A call as everybody may see it. */
export function callView(call: Call): CallView {
  const self = callPath(call.id);
  const { withheld, number, name } = callerOf(call);
  return {
    ...withIsoInstants({ ...call, updatedAt: callFacets(call).updatedAt }),
    muted: call.muted === true,
    // What a hidden caller's network sent all the same is nobody's business (rule C7).
    ...(withheld ? { withheld, remoteNumber: number ?? '', remoteName: name } : {}),
    recordings: objectsIn(call.recordings).map((recording) => recordingView(recording, call)),
    links: { self, facts: `${self}/facts`, card: `${self}/card`, commands: `${self}/commands` },
  };
}
