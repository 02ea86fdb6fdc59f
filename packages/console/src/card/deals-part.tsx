import { useFormat, useWords } from '../app/services.js';
import type { CallCard } from './card-model.js';
import { RecordLink } from './record-link.js';

type CardDeal = CallCard['deals'][number];

/** Open deals with their funnels, and the invoices of the call (rules D1, D5). */
export function DealsPart({ card: { deals, invoices } }: { readonly card: CallCard }) {
  const words = useWords().card;
  const format = useFormat();
  return (
    <>
      {deals.length > 0 && (
        <section>
          <h3>{words.deals}</h3>
          <ul class="rows deals">
            {deals.map((deal) => (
              <li key={deal.id}>
                <DealRow deal={deal} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {invoices.length > 0 && (
        <section>
          <h3>{words.invoices}</h3>
          <ul class="rows">
            {invoices.map((invoice) => (
              <li key={invoice.id}>
                <RecordLink record={invoice} name={invoice.title} />
                <span>{format.amount(invoice.amount)}</span>
                <span class="quiet">{words.invoiceStatus[invoice.status]}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function DealRow({ deal }: { readonly deal: CardDeal }) {
  const words = useWords().card;
  const format = useFormat();
  const { amount, pipeline, stage, stages } = deal;
  return (
    <>
      <RecordLink record={deal} name={deal.title} />
      <span>{amount === null ? words.noAmount : format.amount(amount)}</span>
      <span class="quiet">
        <bdi>{pipeline.name}</bdi>: <bdi>{stage.name}</bdi>
      </span>
      {stages.length > 0 && (
        <ol class="funnel" aria-label={words.funnel(deal.title)}>
          {stages.map(({ id, name, current }) => (
            <li key={id} aria-current={current ? 'step' : undefined}>
              <bdi>{name}</bdi>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
