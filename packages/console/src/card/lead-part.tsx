import { dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useServices, useWords } from '../app/services.js';
import { TextField } from '../parts/fields.js';
import { Loaded } from '../parts/loaded.js';
import { ProblemNote } from '../parts/problem.js';
import { useAction, useResource } from '../parts/resource.js';
import type { CallCard } from './card-model.js';
import { type LeadEdits, type LeadField, leadChange, leadFields, shownField } from './lead-fields.js';

type CardLead = NonNullable<CallCard['lead']>;

/** The lead as it is filled in while the call lives (rule L1). What somebody else changes meanwhile shows, and what is written stays. */
export function LeadPart({ card }: { readonly card: CallCard }) {
  const { lead } = card;
  return lead?.status === 'open' ? <LeadForm key={lead.id} card={card} lead={lead} /> : null;
}

interface LeadFormProps {
  readonly card: CallCard;
  readonly lead: CardLead;
}

function LeadForm({ card, lead: { id } }: LeadFormProps) {
  const { api } = useServices();
  const words = useWords().card;
  const lead = useResource(
    `lead ${id}`,
    async (signal) => dataOf(await api.GET('/v1/leads/{id}', { params: { path: { id } }, signal })),
    (event) => 'change' in event && event.change.record.id === id,
  );
  return (
    <section>
      <h3>{words.lead}</h3>
      <Loaded of={lead}>{(data) => <LeadFields card={card} lead={data} reload={lead.reload} />}</Loaded>
    </section>
  );
}

interface LeadFieldsProps {
  readonly card: CallCard;
  readonly lead: Parameters<typeof leadChange>[0];
  readonly reload: () => void;
}

/** How each field is written. */
const types = { email: 'email', expectedAmount: 'number' } as const;
const rows = { comments: 3 } as const;

function has<T extends object>(of: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(of, key);
}

function LeadFields({ card: { callId, actions }, lead, reload }: LeadFieldsProps) {
  const { api, cards } = useServices();
  const words = useWords().card;
  const { common } = useWords();
  const edits = useSignal<LeadEdits>({});
  const isSaved = useSignal(false);
  const params = { path: { id: lead.id }, header: { 'If-Match': `"${lead.version}"` } };
  const save = useAction(async () => {
    const body = leadChange(lead, edits.peek());
    const answer = Object.keys(body).length > 0 && (await api.PATCH('/v1/leads/{id}', { params, body }));
    // Whatever came of it, the lead may be another one now.
    reload();
    if (answer) dataOf(answer);
    edits.value = {};
    isSaved.value = true;
    cards.reload(callId);
  });
  const convert = useAction(async () => {
    const answer = await api.POST('/v1/leads/{id}/convert', { params, body: {} });
    reload();
    dataOf(answer);
    cards.reload(callId);
  });
  const write = (field: LeadField, text: string) => {
    edits.value = { ...edits.peek(), [field]: text };
    isSaved.value = false;
    cards.touch(callId);
  };
  const isEdited = Object.keys(leadChange(lead, edits.value)).length > 0;
  return (
    <form
      class="lead"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save.run();
      }}
    >
      {leadFields.map((field) => (
        <TextField
          key={field}
          label={words.fields[field]}
          value={shownField(lead, edits.value, field)}
          error={save.error ?? convert.error}
          pointer={`/${field}`}
          onInput={(text) => write(field, text)}
          {...(has(types, field) ? { type: types[field] } : {})}
          {...(has(rows, field) ? { rows: rows[field] } : {})}
        />
      ))}
      <ProblemNote error={save.error ?? convert.error} />
      <div class="buttons">
        <button type="submit" aria-disabled={save.isPending}>
          {save.isPending ? common.working : words.saveLead}
        </button>
        {actions.includes('convertLead') && (
          <button
            type="button"
            // Qualified is what is saved.
            aria-disabled={isEdited || convert.isPending}
            onClick={() => {
              if (!isEdited) void convert.run();
            }}
          >
            {words.creating.convertLead}
          </button>
        )}
        <span role="status">{isSaved.value && !isEdited && words.leadSaved}</span>
      </div>
    </form>
  );
}
