import type { SignInWords } from './words.js';

export const pl: SignInWords = {
  signIn: {
    title: 'Logowanie',
    login: 'Login',
    password: 'Hasło',
    submit: 'Zaloguj się',
    provider: 'Logowanie jednokrotne (SSO)',
  },
  signedIn: { title: 'Zalogowano', goOn: 'Przejdź dalej' },
  setPassword: {
    title: 'Ustaw hasło',
    password: (min) => `Nowe hasło, co najmniej ${min} znaków`,
    again: 'Powtórz hasło',
    submit: 'Ustaw hasło',
    differ: 'Hasła się różnią.',
    wrongLength: (min, max) => `Hasło musi mieć od ${min} do ${max} znaków. Wybierz inne.`,
  },
  refusals: {
    'sign-in-refused': 'Błędny login lub hasło. Administrator może utworzyć link do ustawienia nowego hasła.',
    'too-many-attempts': 'Zbyt wiele prób. Spróbuj ponownie {when}.',
    'too-many-requests': 'Zbyt wiele zapytań z tej sieci. Spróbuj ponownie {when}.',
    'cross-site-request':
      'Według przeglądarki zapytanie pochodzi z innej witryny. Otwórz tę stronę od nowa, pod jej własnym adresem.',
    'link-not-valid':
      'Link został już użyty, zastąpiony nowszym albo minęła doba, odkąd go utworzono. Poproś o nowy.',
    'login-taken': 'Tego loginu używa już ktoś inny. Zwróć się do administratora.',
    busy: 'Callcard jest teraz zajęty. Spróbuj ponownie.',
  },
  attempts: {
    'oidc-unreachable': 'Usługa logowania teraz nie odpowiada. Spróbuj ponownie albo zaloguj się hasłem.',
    'oidc-refused':
      'Usługa logowania nie potwierdziła logowania. Spróbuj ponownie i dokończ logowanie w tej usłudze.',
    'oidc-attempt-over':
      'Ta próba już się zakończyła: trwała zbyt długo, zaczęła się w innym oknie lub przeglądarce albo została wykorzystana. Spróbuj ponownie.',
    'oidc-code-refused':
      'Usługa logowania nie przyjmuje już tej próby: została wykorzystana albo trwała zbyt długo. Spróbuj ponownie.',
    'oidc-answer-invalid':
      'Odpowiedzi usługi logowania nie można przyjąć. Spróbuj ponownie; administrator znajdzie przyczynę w dzienniku.',
    'oidc-unknown-user':
      'To konto istnieje w usłudze logowania, ale nie jest przypisane do żadnego użytkownika Callcard. Poproś administratora o utworzenie użytkownika.',
    'oidc-other-account':
      'Z tym użytkownikiem jest powiązane inne konto usługi logowania. Administrator może usunąć to powiązanie.',
    'too-many-attempts': 'Zbyt wiele prób z tej sieci. Spróbuj ponownie za kilka minut.',
  },
  failed: 'W Callcard wystąpił błąd. Spróbuj ponownie; jeśli to nie pomoże, powiadom administratora.',
  unreachable: 'Callcard nie odpowiada. Spróbuj ponownie.',
};
