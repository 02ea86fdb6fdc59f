import type { doctor as english } from '../en/doctor.js';

const findings: typeof english.findings = {
  eventSocketAnswers: ({ node, address }) => `FreeSWITCH ${node} odpowiada pod adresem ${address}.`,
  passwordWellKnown: () =>
    'Event socket ma hasło, które wszyscy znają. Ustaw własne w event_socket.conf.xml i to samo w FREESWITCH_PASSWORD.',
  eventSocketClosed: () => 'Event socket jest dostępny tylko z tego komputera.',
  eventSocketOpen: ({ address }) =>
    `Event socket jest dostępny dla innych pod adresem ${address}, a kto ma do niego dostęp, ma cały komputer. Ustaw listen-ip na 127.0.0.1 w event_socket.conf.xml albo apply-inbound-acl.`,
  eventSocketRemote: ({ host }) =>
    `Połączenie z event socket pod adresem ${host} nie jest szyfrowane: poprowadź je tunelem.`,
  versionFits: ({ version }) => `Wersja ${version} ma wszystkie znane poprawki.`,
  versionUnreleased: ({ version }) =>
    `Wersja ${version} powstała między wydaniami i może nie mieć poprawki CVE-2026-116779. Zainstaluj 1.11.3 lub nowszą albo sprawdź, czy enable-chat ma wartość false w każdym profilu SIP.`,
  versionChatOff: ({ version }) =>
    `Wersja ${version} nie ma poprawki CVE-2026-116779; chroni ją wyłączone enable-chat. Lepsza jest 1.11.3 lub nowsza.`,
  versionOld: ({ version }) =>
    `Wersja ${version} pozwala obcym wykonywać polecenia (CVE-2026-116779). Zainstaluj 1.11.3 lub nowszą albo, od 1.10.12, ustaw enable-chat na false w każdym profilu SIP.`,
  allowlistInForce: () => 'Lista dozwolonych poleceń działa: żadne nie uruchamia programów.',
  allowlistOff: () =>
    'Lista dozwolonych poleceń nie działa: kto ma dostęp do event socket, może uruchamiać programy. Jest w switch.conf.xml, od wersji 1.11.2, i nie dla FusionPBX.',
  modulesLoaded: () => 'Wszystkie moduły są załadowane.',
  moduleMissing: ({ module }) =>
    `Moduł ${module} nie jest załadowany. Dodaj go do modules.conf.xml i uruchom ponownie; może trzeba go najpierw zainstalować.`,
  interfacesAllowed: () => 'Wszystko, czego używa Callcard, jest dozwolone.',
  interfacesMissing: ({ names }) =>
    `Callcard nie może używać: ${names}. Porównaj interface-allowlist w switch.conf.xml z tą w freeswitch/ i uruchom ponownie.`,
  variablesSet: () => 'Wszystkie zmienne są ustawione.',
  variableMissing: ({ variable }) =>
    variable === 'domain'
      ? 'Nie wiadomo, w której domenie rejestrują się telefony. Ustaw FREESWITCH_DOMAIN albo, gdy centrala ma tylko jedną domenę, zmienną globalną domain.'
      : `Brakuje zmiennej globalnej ${variable}. Ustaw ją tak jak freeswitch/vars.xml, potem reloadxml.`,
  limitsSuffice: () => 'Limity są wystarczające.',
  limitsTooSmall: ({ neededPerSecond, neededSessions }) =>
    `Limity są za małe: niektóre telefony nie zadzwonią. Ustaw sessions-per-second na ${neededPerSecond} i max-sessions na ${neededSessions} w switch.conf.xml.`,
  profileRuns: ({ profile }) => `Profil SIP ${profile} działa.`,
  profileMissing: ({ profile }) =>
    `Profil SIP ${profile} nie działa. Ustaw FREESWITCH_PROFILE na ten, w którym rejestrują się telefony, albo sprawdź, dlaczego się nie uruchomił.`,
  profileDiffers: ({ profile, onSwitch }) =>
    `Sam FreeSWITCH dzwoni na telefony z profilu SIP ${onSwitch}, a Callcard na te z profilu ${profile}. Ustaw zmienną globalną callcard_profile i FREESWITCH_PROFILE na to samo.`,
  phonesRegistered: ({ count }) => `Zarejestrowane telefony: ${count}.`,
  noPhones: ({ profile }) => `W profilu ${profile} nie jest teraz zarejestrowany żaden telefon.`,
  trunkKnown: ({ trunk }) => `Bramka ${trunk} istnieje.`,
  trunkMissing: ({ trunk }) =>
    `Nie ma bramki ${trunk}: nie można dzwonić na zewnątrz. Ustaw FREESWITCH_TRUNK na nazwę istniejącej.`,
  browserPhonesReady: () => 'Telefony w przeglądarkach mają wszystko, czego potrzebują.',
  wsBindingMissing: ({ profile }) =>
    `Telefony w przeglądarkach nie mogą się zarejestrować. Ustaw ws-binding w profilu SIP ${profile} albo FREESWITCH_WEBSOCKET na off.`,
  candidateAclMissing: ({ profile }) =>
    `Telefony w przeglądarkach w sieciach prywatnych nic by nie słyszały. Ustaw apply-candidate-acl w profilu SIP ${profile}.`,
  clockAgrees: () => 'Zegary są zgodne.',
  clockDiffers: ({ seconds }) => `Zegary różnią się (w sekundach: ${seconds}). Ustawiaj oba przez NTP.`,
  lineWaits: () => 'Połączenie na linię czeka na Callcard.',
  noTestCall: ({ cause }) =>
    `Nie udało się wykonać próbnego połączenia (${cause}): nie wiadomo, czy działają linie, połączenie zapasowe i foldery. Załaduj mod_loopback.`,
  contextMissing: ({ context }) =>
    `W planie wybierania nie ma kontekstu ${context}. Skopiuj dialplan/callcard.xml z freeswitch/, potem reloadxml. W FusionPBX nazwa kontekstu musi zawierać znak @.`,
  callRefused: ({ cause }) =>
    `Połączenie na linię kończy się od razu (${cause}). Porównaj dialplan/callcard.xml z tym w freeswitch/. W FusionPBX nazwa kontekstu musi zawierać znak @.`,
  lineDoesNotWait: () =>
    'Połączenie na linię nie czeka na Callcard: obsługuje je inny plan wybierania. W FusionPBX nazwa kontekstu musi zawierać znak @.',
  lineOfAnother: ({ marked }) =>
    marked
      ? `Połączenie na linię czeka na dzierżawcę ${marked}: tutaj nikt go nie odbierze. Ustaw FREESWITCH_TENANT i callcard_tenant na to samo.`
      : 'Połączenie na linię nie należy do żadnego dzierżawcy: tutaj nikt go nie odbierze. Ustaw callcard_tenant we FreeSWITCH albo usuń FREESWITCH_TENANT.',
  fallbackAnswers: () => 'Gdy Callcard nie odpowiada, dzwoniącego przejmuje sama centrala.',
  fallbackNotArmed: () =>
    'Żaden czasomierz nie kieruje dzwoniącego do obsługi zapasowej: bez Callcard będzie czekać bez końca. Porównaj callcard_line w dialplan/callcard.xml z tym w freeswitch/.',
  fallbackDoesNotAnswer: () =>
    'Obsługa zapasowa nie odbiera: bez Callcard dzwoniący przepadną. Porównaj callcard_fallback w dialplan/callcard.xml z tym w freeswitch/.',
  fallbackRecordsNothing: () => 'Obsługa zapasowa nie nagrywa wiadomości; nagrań nie sprawdzono.',
  recordingsNotWritten: ({ folder }) =>
    `FreeSWITCH nie może pisać do ${folder}: nic nie jest nagrywane, a kto zostawia wiadomość, zostaje rozłączony. Daj prawo zapisu użytkownikowi FreeSWITCH i sprawdź, czy dysk nie jest pełny.`,
  folderShared: ({ variable, here }) => `Obie strony widzą ${variable}: ${here}`,
  folderNotSeen: ({ variable, file, here }) =>
    `FreeSWITCH zapisał ${file}, którego nie ma tu w ${here}, i plik tam zostaje. Zamontuj ${variable}, wskaż go w FREESWITCH_…_MOUNT i pozwól temu użytkownikowi go czytać.`,
  folderNotWritable: ({ variable, here, errno }) =>
    `Callcard nie może pisać do ${here} (${errno}). Daj temu użytkownikowi prawo albo zamontuj ${variable} i wskaż go w FREESWITCH_…_MOUNT.`,
  folderNotRead: ({ variable, folder, here }) =>
    `Tego, co Callcard zapisuje w ${here}, FreeSWITCH nie znajduje w ${folder}. Zamontuj ${variable}, wskaż go w FREESWITCH_…_MOUNT i pozwól FreeSWITCH go czytać.`,
  fileNotRemoved: ({ file, errno }) =>
    `To sprawdzenie utworzyło ${file} i nie może go usunąć (${errno}). Usuń go i daj temu użytkownikowi prawo zapisu.`,
  soundsPlay: () => 'Dźwięki można odtwarzać.',
  soundsMissing: ({ file }) =>
    `FreeSWITCH nie może odtworzyć ${file}. Skopiuj freeswitch/sounds do folderu callcard_sounds_dir.`,
  holdMusicPlays: () => 'Muzykę na czekanie można odtwarzać.',
  holdMusicSilent: ({ music }) =>
    `Czekający nic by nie słyszeli: ${music} nie daje się odtworzyć. Ustaw callcard_hold_music na plik albo ton.`,
  conferencesWork: () => 'Rozmowy trzech osób są możliwe.',
  noConferences: () =>
    'Do rozmowy nie można nikogo dołączyć ani się jej przysłuchiwać. Załaduj mod_conference i ustaw callcard_conference tak jak freeswitch/vars.xml.',
  conferenceProfileMissing: ({ profile }) =>
    `Rozmowy trzech osób działałyby tylko częściowo: nie ma profilu ${profile}. Dodaj go wraz z jego sterowaniem do conference.conf.xml, tak jak w freeswitch/, potem reloadxml.`,
};

const notAsked: typeof english.notAsked = {
  unreachable:
    'Nikt tam nie odpowiada. Sprawdź, czy FreeSWITCH działa z mod_event_socket, oraz FREESWITCH_HOST i FREESWITCH_PORT.',
  passwordRejected: 'FREESWITCH_PASSWORD nie jest przyjmowane. Ustaw hasło z event_socket.conf.xml.',
  addressRejected:
    'Adres tego komputera jest odrzucany. Dodaj go do apply-inbound-acl w event_socket.conf.xml.',
  noEventSocket: 'Odpowiada tam inny serwer. Sprawdź FREESWITCH_HOST i FREESWITCH_PORT.',
  unusablePassword: 'W FREESWITCH_PASSWORD jest znak końca wiersza.',
  lost: 'Połączenie zostało przerwane podczas sprawdzania. Zajrzyj do dziennika FreeSWITCH i sprawdź ponownie.',
};

export const doctor: typeof english = {
  title: 'Sprawdzenie FreeSWITCH',
  hint: 'Pyta FreeSWITCH, dzwoni tam na linię, nie dzwoniąc do nikogo, i próbuje wspólnych folderów. Trwa kilka sekund i nic po sobie nie zostawia.',
  run: 'Sprawdź FreeSWITCH',
  running: 'Sprawdzanie…',
  allWell: 'Nie ma nic do zrobienia.',
  something: 'Jest coś do zrobienia.',
  switchAt: (address) => `FreeSWITCH pod adresem ${address}`,
  well: 'W porządku',
  states: { well: 'OK', note: 'Uwaga', wrong: 'Do zrobienia' },
  findings,
  notAsked,
};
