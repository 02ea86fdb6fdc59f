import type { components, paths } from '@callcard/api/client';

type Schemas = components['schemas'];

export type Call = Schemas['Call'];
export type CallItem = Schemas['CallItem'];
export type Recording = Schemas['Recording'];
export type RecordingItem = Schemas['RecordingItem'];
export type Fact = Schemas['Fact'];
export type RoutingPlan = Schemas['RoutingPlan'];

/** What calls are asked for by. */
export type CallsQuery = NonNullable<paths['/v1/calls']['get']['parameters']['query']>;

type Words = {
  readonly calls: {
    readonly status: Readonly<Record<NonNullable<Call['status']>, string>>;
    readonly phase: Readonly<Record<Call['phase'], string>>;
  };
};

/** How a call came out, or how far it is. */
export function statusText({ calls }: Words, { status, phase }: Pick<Call, 'status' | 'phase'>): string {
  return status === null ? calls.phase[phase] : calls.status[status];
}

/** Whether a call has audio, or will have. */
export function isRecorded({ recordings }: Pick<Call, 'recordings'>): boolean {
  return recordings.some(({ state }) => state !== 'deleted' && state !== 'empty' && state !== 'missing');
}
