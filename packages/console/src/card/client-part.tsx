import { dataOf } from '@callcard/api/client';
import { useServices, useWords } from '../app/services.js';
import { ProblemNote } from '../parts/problem.js';
import { useAction } from '../parts/resource.js';
import type { CallCard } from './card-model.js';
import { RecordLink } from './record-link.js';

type Party = CallCard['others'][number];

/** Who calls: the records that the call is bound to, or those of which one is to be chosen. */
export function ClientPart({ card }: { readonly card: CallCard }) {
  const words = useWords().card;
  const { contact, company, lead, others } = card;
  const isChosen = contact !== null || company !== null || lead !== null;
  return (
    <>
      {isChosen && (
        <section>
          <h3>{words.client}</h3>
          <dl class="facts">
            {contact && <PartyRow label={words.contact} party={contact} />}
            {company && <PartyRow label={words.company} party={company} />}
            {lead && (
              <PartyRow label={words.lead} party={lead} note={lead.repeatInquiry && words.repeatInquiry} />
            )}
            {others.map((party) => (
              <PartyRow key={party.id} label={words.others} party={party} />
            ))}
          </dl>
        </section>
      )}
      {card.verdict === 'ambiguous' && !contact && !company && <Candidates card={card} />}
    </>
  );
}

interface PartyRowProps {
  readonly label: string;
  readonly party: Pick<Party, 'id' | 'name'> & { readonly type: string };
  readonly note?: string | false;
}

function PartyRow({ label, party, note }: PartyRowProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <RecordLink record={party} name={party.name} /> {note && <span class="chip">{note}</span>}
      </dd>
    </div>
  );
}

/** Several have the number: a person says who it is. */
function Candidates({ card: { callId, candidates } }: { readonly card: CallCard }) {
  const { api, cards } = useServices();
  const words = useWords().card;
  const choose = useAction(async ({ type, id }: Party) => {
    const params = { path: { id: callId } };
    dataOf(await api.POST('/v1/calls/{id}/bindings', { params, body: { record: { type, id } } }));
    cards.touch(callId);
    cards.reload(callId);
  });
  return (
    <section class="candidates">
      <h3>{words.candidates}</h3>
      <p class="hint">{words.candidatesHint}</p>
      <ul class="rows">
        {candidates.map((candidate) => (
          <li key={`${candidate.type} ${candidate.id}`}>
            <span>
              <RecordLink record={candidate} name={candidate.name} />{' '}
              <span class="quiet">
                {words[candidate.type]}, {words.grades[candidate.grade]}
                {candidate.owner && (
                  <>
                    {', '}
                    <bdi>{candidate.owner.name}</bdi>
                  </>
                )}
              </span>
            </span>
            <button
              type="button"
              aria-label={words.choose(candidate.name)}
              aria-disabled={choose.isPending}
              onClick={() => void choose.run(candidate)}
            >
              {words.chooseThis}
            </button>
          </li>
        ))}
      </ul>
      <ProblemNote error={choose.error} />
    </section>
  );
}
