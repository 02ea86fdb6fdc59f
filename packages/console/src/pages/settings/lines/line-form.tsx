import { dataOf } from '@callcard/api/client';
import { useServices } from '../../../app/services.js';
import { EditForm } from '../../../parts/form/edit-form.js';
import { useDraft } from '../../../parts/form/use-draft.js';
import { changesSettings } from '../parts/areas.js';
import type { Line, Names } from '../parts/names.js';
import { useSettingsWords } from '../words.js';
import { Dialling, ImportantCallers, Screening } from './caller-parts.js';
import { lineChange, lineDraft } from './line-draft.js';
import { Basics, Leads, Recognising, Recording } from './record-parts.js';
import { FirstToRing, Opening, ThenToRing } from './routing-parts.js';

interface LineFormProps {
  readonly line: Line;
  readonly names: Names;
  /** Reads the line again: after a change, and after somebody else's. */
  readonly reload: () => void;
}

/** Everything that may be said of a line, in the order in which a call comes to it. */
const parts = [
  Basics,
  Opening,
  Screening,
  ImportantCallers,
  FirstToRing,
  ThenToRing,
  Recording,
  Leads,
  Recognising,
  Dialling,
] as const;

export function LineForm({ line, names, reload }: LineFormProps) {
  const { api, user } = useServices();
  const { settings } = useSettingsWords();
  const stored = lineDraft(line);
  const draft = useDraft({
    version: line.version,
    stored,
    save: async (value) => {
      const params = { path: { id: line.id }, header: { 'If-Match': `"${line.version}"` } };
      try {
        dataOf(await api.PATCH('/v1/lines/{id}', { params, body: lineChange(stored, value) }));
      } finally {
        reload();
      }
    },
  });
  return (
    <EditForm of={draft} label={settings.line} readOnly={!changesSettings(user.role)}>
      {parts.map((Part) => (
        <Part key={parts.indexOf(Part)} of={draft.whole} names={names} />
      ))}
    </EditForm>
  );
}
