import type { DialRefusal } from '@callcard/crm-core';

/** Why a call is not placed, by stable code. `callId`: the call is on record, and over. */
export type PlacingProblem =
  | { readonly code: 'number-not-dialled'; readonly refusal: DialRefusal }
  | { readonly code: 'emergency-number' }
  | { readonly code: 'line-needed' }
  | { readonly code: 'no-extension'; readonly userId: string }
  | { readonly code: 'no-trunk'; readonly callId: string | undefined }
  | { readonly code: 'switch-unreachable'; readonly callId?: string | undefined }
  | {
      readonly code: 'agent-not-registered' | 'agent-busy' | 'agent-declined' | 'call-not-placed';
      readonly cause: string;
      readonly callId: string | undefined;
    };
