import { dataOf } from '@callcard/api/client';
import { useId, useRef } from 'preact/hooks';
import { useAction } from '../parts/resource.js';
import { pathTo } from '../router/router.js';
import { isLanguage, languages } from '../words/languages.js';
import { menuOf } from './sections.js';
import { useServices, useWords } from './services.js';

/** What concerns whoever is signed in, behind their name. */
export function UserMenu() {
  const { user, router } = useServices();
  const words = useWords();
  const menu = useRef<HTMLDivElement>(null);
  const menuId = useId();
  const { page } = router.place.value;
  return (
    <>
      <button type="button" popovertarget={menuId} title={words.shell.signedInAs(user.name)}>
        {user.name} <span aria-hidden="true">▾</span>
      </button>
      <div ref={menu} id={menuId} popover="auto" class="user-menu">
        <ul>
          {menuOf(user.role).map((section) => (
            <li key={section.page}>
              <a
                href={pathTo(section.page)}
                aria-current={section.page === page ? 'page' : undefined}
                onClick={() => menu.current?.hidePopover()}
              >
                {section.label(words)}
              </a>
            </li>
          ))}
        </ul>
        <LanguageChoice />
        <SignOutButton />
      </div>
    </>
  );
}

function LanguageChoice() {
  const { speech } = useServices();
  const { shell } = useWords();
  return (
    <select
      aria-label={shell.language}
      value={speech.language.value}
      onInput={({ currentTarget: { value } }) => {
        if (isLanguage(value)) void speech.choose(value);
      }}
    >
      {Object.entries(languages).map(([code, name]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  );
}

function SignOutButton() {
  const { api, unsent } = useServices();
  const { shell } = useWords();
  const signOut = useAction(async () => {
    dataOf(await api.DELETE('/v1/session'));
    unsent.clear();
    location.assign('/sign-in');
  });
  return (
    <button type="button" disabled={signOut.isPending} onClick={() => void signOut.run()}>
      {shell.signOut}
    </button>
  );
}
