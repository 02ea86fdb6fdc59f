import type { components } from '@callcard/api/client';
import { TextField } from '../../../parts/fields.js';
import { type Bound, part } from '../../../parts/form/bound.js';
import { CheckField, CheckSet } from '../../../parts/form/check-field.js';
import { optionsOf } from '../parts/choices.js';
import { instantOf } from '../parts/instants.js';
import { useSettingsWords } from '../words.js';

type ApiKey = components['schemas']['ApiKey'];

/** What people say of a key. */
export interface KeyDraft {
  readonly label: string;
  readonly scopes: ApiKey['scopes'];
  readonly actsForUsers: boolean;
  /** As a browser's field has it, at the time of the place where the browser is; empty: never. */
  readonly expiresAt: string;
}

export function keyBody({ expiresAt, ...rest }: KeyDraft) {
  return { ...rest, expiresAt: instantOf(expiresAt) };
}

/** What a key is called, what it opens, and for how long. */
export function KeyFields({ of }: { readonly of: Bound<KeyDraft> }) {
  const { keys } = useSettingsWords();
  return (
    <>
      <TextField label={keys.label} hint={keys.labelHint} required {...part(of, 'label')} />
      <CheckSet label={keys.scopes} options={optionsOf(keys.scopeNames)} {...part(of, 'scopes')} />
      <CheckField label={keys.actsForUsers} hint={keys.actsForUsersHint} {...part(of, 'actsForUsers')} />
      <TextField
        type="datetime-local"
        label={keys.expiresAt}
        hint={keys.expiresAtHint}
        {...part(of, 'expiresAt')}
      />
    </>
  );
}
