import { usePageWords } from '../../app/services.js';

/** The own people, line and clients. */
export function OwnStep() {
  const words = usePageWords().start.own;
  return (
    <section aria-labelledby="guide-own">
      <h2 id="guide-own">{words.title}</h2>
      <ol>
        <li>
          {words.people} <a href="/settings/users">{words.toPeople}</a>
        </li>
        <li>
          {words.line} <a href="/settings/lines">{words.toLines}</a>
        </li>
        <li>
          {words.clients}
          <pre>
            <code>npm run callcard -- import contacts clients.csv --dry-run</code>
          </pre>
        </li>
      </ol>
    </section>
  );
}
