import { type CallcardClient, dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useServices, useWords } from '../app/services.js';
import { TextField } from '../parts/fields.js';
import { ProblemNote } from '../parts/problem.js';
import { useAction } from '../parts/resource.js';
import type { CallCard } from './card-model.js';

type Creation = 'createLead' | 'createContact' | 'createDeal' | 'createInvoice';

/** What may be said of a new record; what is left out comes from the call. */
interface Draft {
  readonly name: string;
  readonly amount: string;
}

/** What is asked for before a record is made; of a lead nothing: it is filled in afterwards. */
const asked: Readonly<Record<Creation, readonly (keyof Draft)[]>> = {
  createLead: [],
  createContact: ['name'],
  createDeal: ['name', 'amount'],
  createInvoice: ['name', 'amount'],
};

const creations = Object.keys(asked) as readonly Creation[];

const empty: Draft = { name: '', amount: '' };

async function create(api: CallcardClient, id: string, creation: Creation, { name, amount }: Draft) {
  const params = { path: { id } };
  const title = name.trim() === '' ? {} : { title: name.trim() };
  const sum = amount === '' ? {} : { amount: Number(amount) };
  switch (creation) {
    case 'createLead':
      return dataOf(await api.POST('/v1/calls/{id}/leads', { params, body: {} }));
    case 'createContact': {
      const body = name.trim() === '' ? {} : { name: name.trim() };
      return dataOf(await api.POST('/v1/calls/{id}/contacts', { params, body }));
    }
    case 'createDeal':
      return dataOf(await api.POST('/v1/calls/{id}/deals', { params, body: { ...title, ...sum } }));
    case 'createInvoice':
      return dataOf(await api.POST('/v1/calls/{id}/invoices', { params, body: { ...title, ...sum } }));
  }
}

/** Makes records of the call, which is bound to them at once (rules C5, D4). */
export function CreatePart({ card }: { readonly card: CallCard }) {
  const { api, cards } = useServices();
  const words = useWords().card;
  const open = useSignal<Creation | undefined>(undefined);
  const make = useAction(async (creation: Creation, draft: Draft) => {
    await create(api, card.callId, creation, draft);
    open.value = undefined;
    cards.touch(card.callId);
    cards.reload(card.callId);
  });
  const offered = creations.filter((creation) => card.actions.includes(creation));
  if (offered.length === 0) return null;
  const choose = (creation: Creation) => {
    make.clear();
    if (asked[creation].length === 0) void make.run(creation, empty);
    else open.value = open.peek() === creation ? undefined : creation;
  };
  const shown = offered.find((creation) => creation === open.value);
  return (
    <section>
      <h3>{words.create}</h3>
      <div class="buttons">
        {offered.map((creation) => (
          <button
            key={creation}
            type="button"
            data-create={creation}
            aria-expanded={asked[creation].length > 0 ? creation === shown : undefined}
            aria-disabled={make.isPending}
            onClick={() => choose(creation)}
          >
            {words.creating[creation]}
          </button>
        ))}
      </div>
      {shown && (
        <DraftForm
          key={shown}
          creation={shown}
          name={shown === 'createContact' ? (card.caller.displayName ?? '') : ''}
          make={make}
        />
      )}
      {!shown && <ProblemNote error={make.error} />}
    </section>
  );
}

interface DraftFormProps {
  readonly creation: Creation;
  readonly name: string;
  readonly make: ReturnType<typeof useAction<[Creation, Draft]>>;
}

function DraftForm({ creation, name: known, make }: DraftFormProps) {
  const words = useWords().card;
  const { common } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const name = useSignal(known);
  const amount = useSignal('');
  const isParty = creation === 'createContact';
  // Before it is drawn: what is typed at once is typed here.
  useLayoutEffect(() => form.current?.querySelector('input')?.focus(), []);
  return (
    <form
      ref={form}
      class="draft"
      onSubmit={(event) => {
        event.preventDefault();
        void make.run(creation, { name: name.peek(), amount: amount.peek() });
      }}
    >
      <TextField
        label={isParty ? words.fields.name : words.fields.title}
        value={name.value}
        error={make.error}
        pointer={isParty ? '/name' : '/title'}
        onInput={(text) => {
          name.value = text;
        }}
      />
      {asked[creation].includes('amount') && (
        <TextField
          label={words.fields.amount}
          type="number"
          value={amount.value}
          error={make.error}
          pointer="/amount"
          onInput={(text) => {
            amount.value = text;
          }}
        />
      )}
      <ProblemNote error={make.error} />
      <button type="submit" class="primary" aria-disabled={make.isPending}>
        {make.isPending ? common.working : words.makeIt}
      </button>
    </form>
  );
}
