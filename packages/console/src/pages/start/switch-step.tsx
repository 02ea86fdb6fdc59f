import { usePageWords } from '../../app/services.js';

/** What people type is the same in every language. */
const command = 'FREESWITCH_HOST=127.0.0.1 FREESWITCH_PASSWORD=… npm start';

/** From the simulated switch to a real one. */
export function SwitchStep() {
  const words = usePageWords().start.realSwitch;
  return (
    <section aria-labelledby="guide-switch">
      <h2 id="guide-switch">{words.title}</h2>
      <ol>
        <li>{words.configuration}</li>
        <li>
          {words.settings}
          <pre>
            <code>{command}</code>
          </pre>
          <p class="hint">{words.others}</p>
        </li>
        <li>{words.fresh}</li>
        <li>
          {words.doctor}
          <pre>
            <code>npm run callcard -- doctor</code>
          </pre>
        </li>
        <li>{words.check}</li>
      </ol>
    </section>
  );
}
