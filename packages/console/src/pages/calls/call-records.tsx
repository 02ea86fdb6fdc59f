import type { components } from '@callcard/api/client';
import { usePageWords } from '../../app/services.js';
import { Section } from '../../parts/section.js';
import type { Call } from './model.js';
import { RecordLink } from './record-link.js';

type CallCard = components['schemas']['CallCard'];

/** What the lookup of the number found, and why. */
export function RecognitionSection({ call: { match } }: { readonly call: Call }) {
  const { title, verdict, rule } = usePageWords().call.recognition;
  if (match === null) return null;
  return (
    <Section title={title}>
      <p>
        {verdict[match.verdict]} {match.rule !== null && rule[match.rule]}
      </p>
    </Section>
  );
}

/** The names of the records of a card, by type and id. */
function namesOn(card: CallCard): ReadonlyMap<string, string> {
  const parties = [card.contact, card.company, card.lead, ...card.others];
  return new Map([
    ...parties.flatMap((party) =>
      party === null ? [] : [[`${party.type} ${party.id}`, party.name] as const],
    ),
    ...[...card.deals, ...card.invoices].map(({ type, id, title }) => [`${type} ${id}`, title] as const),
  ]);
}

/** The records that the call is attached to. */
export function BindingsSection({ call, card }: { readonly call: Call; readonly card: CallCard }) {
  const { title, none } = usePageWords().call.bindings;
  const names = namesOn(card);
  return (
    <Section title={title}>
      {call.bindings.length === 0 && <p class="quiet">{none}</p>}
      <ul class="rows">
        {call.bindings.map((record) => (
          <li key={`${record.type} ${record.id}`}>
            <RecordLink record={record} name={names.get(`${record.type} ${record.id}`)} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
