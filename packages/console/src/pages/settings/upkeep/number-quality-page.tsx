import { type components, dataOf } from '@callcard/api/client';
import { useServices } from '../../../app/services.js';
import { ChoiceField } from '../../../parts/fields.js';
import { pageQuery, useListing } from '../../../parts/listing.js';
import { MoreButton } from '../../../parts/more-button.js';
import { ProblemNote } from '../../../parts/problem.js';
import { pathTo } from '../../../router/router.js';
import type { PageProps } from '../../pages.js';
import { optionsOf } from '../parts/choices.js';
import { SettingsPage } from '../parts/frame.js';
import { useSettingsWords } from '../words.js';
import { flawText } from './flaws.js';

type Judged = components['schemas']['JudgedRecord'];
type Flaw = components['schemas']['NumberFlaw']['code'];

const pagesOf = { contact: '/contacts', company: '/companies', lead: '/leads' } as const;

function chosen<T extends string>(text: string | null, of: Readonly<Record<T, string>>): T | '' {
  return text !== null && Object.hasOwn(of, text) ? (text as T) : '';
}

/** Records with numbers by which nobody would be recognised. */
export function NumberQualityPage({ query }: PageProps) {
  const { api, router } = useServices();
  const { settings, quality, common } = useSettingsWords();
  const type = chosen<Judged['type']>(query.get('type'), quality.types) || 'contact';
  const flaw = chosen<Flaw>(query.get('flaw'), quality.flaws);
  const show = (next: { readonly type: string; readonly flaw: string }) =>
    router.go(`${pathTo('numberQuality')}?${new URLSearchParams(next)}`, { replace: true });
  const listing = useListing({
    key: `number quality ${type} ${flaw}`,
    read: async (cursor, signal) => {
      const asked = {
        type,
        ...(flaw === '' ? {} : { flaw }),
        ...pageQuery(cursor),
      };
      return dataOf(await api.GET('/v1/number-quality', { params: { query: asked }, signal }));
    },
  });
  return (
    <SettingsPage title={settings.areas.numberQuality.name}>
      <p class="hint">{quality.hint}</p>
      <form class="filters" aria-label={quality.filters} onSubmit={(event) => event.preventDefault()}>
        <ChoiceField
          label={quality.type}
          value={type}
          options={optionsOf(quality.types)}
          onInput={(next) => show({ type: next, flaw })}
        />
        <ChoiceField
          label={quality.flaw}
          value={flaw}
          options={[{ value: '', label: quality.everyFlaw }, ...optionsOf(quality.flaws)]}
          onInput={(next) => show({ type, flaw: next })}
        />
      </form>
      <ProblemNote error={listing.error} onRetry={listing.reload} />
      {listing.items?.length === 0 && (
        <p class="quiet">{listing.hasMore ? quality.noneHere : common.empty}</p>
      )}
      <ul class="rows">
        {listing.items?.map((record) => (
          <JudgedRow key={record.id} of={record} />
        ))}
      </ul>
      <MoreButton of={listing} />
    </SettingsPage>
  );
}

function JudgedRow({ of: { type, id, name, numbers } }: { readonly of: Judged }) {
  const { quality } = useSettingsWords();
  return (
    <li>
      <a href={`${pagesOf[type]}/${encodeURIComponent(id)}`}>{name}</a>
      <ul class="found">
        {numbers.map(({ raw, flaws, proposal }) => (
          <li key={raw}>
            <bdi>{raw}</bdi> – {flaws.map((flaw) => flawText(quality, flaw)).join('; ')}
            {proposal !== null && ` – ${quality.proposal(proposal)}`}
          </li>
        ))}
      </ul>
    </li>
  );
}
