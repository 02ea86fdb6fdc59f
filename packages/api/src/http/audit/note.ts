import type { AuditDraft } from '@callcard/crm-core';
import type { Context } from 'hono';

/** What the address and the answer do not say of an entry of the audit trail. */
export type TrailNote = Partial<Pick<AuditDraft, 'actor' | 'action' | 'target' | 'outcome'>> & {
  /** It was only asked what would be done. */
  readonly isTrial?: true;
};

declare module 'hono' {
  interface ContextVariableMap {
    trailNote: TrailNote;
  }
}

/** What was noted of a request. */
export function trailNoteOf(c: Context): TrailNote {
  const note: TrailNote | undefined = c.get('trailNote');
  return note ?? {};
}

/** Says what only whoever answers knows of the entry that the request leaves in the audit trail; what is said last counts. */
export function noteTrail(c: Context, note: TrailNote): void {
  c.set('trailNote', { ...trailNoteOf(c), ...note });
}
