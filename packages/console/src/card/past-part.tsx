import { useFormat, useWords } from '../app/services.js';
import { useCardLinks } from './card-links.js';
import type { CallCard } from './card-model.js';

/** So many of each are on the card; the record's page has all. */
const most = 5;

/** What was before this call. */
export function PastPart({ card }: { readonly card: CallCard }) {
  const words = useWords().card;
  const format = useFormat();
  return (
    <>
      {card.recentActivities.length > 0 && (
        <section>
          <h3>{words.activities}</h3>
          <ul class="rows">
            {card.recentActivities.slice(0, most).map((activity) => (
              <li key={activity.id}>
                <ActivityRow activity={activity} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {card.notes.length > 0 && (
        <section>
          <h3>{words.notes}</h3>
          <ul class="rows">
            {card.notes.slice(0, most).map((note) => (
              <li key={note.id}>
                <p class="written" dir="auto">
                  {note.text}
                </p>
                <span class="quiet">
                  <bdi>{note.author?.name ?? words.somebody}</bdi>,{' '}
                  <time dateTime={note.at}>{format.instant(note.at)}</time>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function ActivityRow({ activity }: { readonly activity: CallCard['recentActivities'][number] }) {
  const words = useWords().card;
  const format = useFormat();
  const { callId, at, direction, status, talkMs, user, line } = activity;
  const address = useCardLinks().call(callId);
  const when = <time dateTime={at}>{format.instant(at)}</time>;
  return (
    <>
      {address === undefined ? when : <a href={address}>{when}</a>}
      <span>
        {words.directions[direction]}, {words.outcomes[status]}
        {talkMs > 0 && <>, {format.duration(talkMs)}</>}
      </span>
      <span class="quiet">
        {user && <bdi>{user.name}</bdi>} {line && <bdi>{line.label}</bdi>}
      </span>
    </>
  );
}
