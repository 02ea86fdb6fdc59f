import type { doctor as english } from '../en/doctor.js';

const findings: typeof english.findings = {
  eventSocketAnswers: ({ node, address }) => `FreeSWITCH ${node} отвечает по адресу ${address}.`,
  passwordWellKnown: () =>
    'У event socket общеизвестный пароль. Задайте свой в event_socket.conf.xml и такой же в FREESWITCH_PASSWORD.',
  eventSocketClosed: () => 'Event socket доступен только с этой машины.',
  eventSocketOpen: ({ address }) =>
    `Event socket доступен другим по адресу ${address}, а у кого он есть, у того вся машина. Задайте listen-ip 127.0.0.1 в event_socket.conf.xml или apply-inbound-acl.`,
  eventSocketRemote: ({ host }) =>
    `Соединение с event socket по адресу ${host} не зашифровано: проведите его через туннель.`,
  versionFits: ({ version }) => `В версии ${version} есть все известные исправления.`,
  versionUnreleased: ({ version }) =>
    `Версия ${version} собрана между выпусками, и в ней может не быть исправления CVE-2026-116779. Установите 1.11.3 или новее или убедитесь, что enable-chat равно false в каждом профиле SIP.`,
  versionChatOff: ({ version }) =>
    `В версии ${version} нет исправления CVE-2026-116779; защищает выключенный enable-chat. Лучше 1.11.3 или новее.`,
  versionOld: ({ version }) =>
    `Версия ${version} позволяет посторонним выполнять команды (CVE-2026-116779). Установите 1.11.3 или новее или, начиная с 1.10.12, задайте enable-chat false в каждом профиле SIP.`,
  allowlistInForce: () => 'Список разрешённых команд действует: ни одна не запускает программ.',
  allowlistOff: () =>
    'Список разрешённых команд не действует: у кого есть event socket, тот может запускать программы. Он в switch.conf.xml, с версии 1.11.2, и не для FusionPBX.',
  modulesLoaded: () => 'Все модули загружены.',
  moduleMissing: ({ module }) =>
    `Модуль ${module} не загружен. Добавьте его в modules.conf.xml и перезапустите; возможно, его надо сначала установить.`,
  interfacesAllowed: () => 'Всё, что вызывает Callcard, разрешено.',
  interfacesMissing: ({ names }) =>
    `Callcard не может вызвать: ${names}. Сравните interface-allowlist в switch.conf.xml с таким же в freeswitch/ и перезапустите.`,
  variablesSet: () => 'Все переменные заданы.',
  variableMissing: ({ variable }) =>
    variable === 'domain'
      ? 'Не сказано, в каком домене регистрируются телефоны. Задайте FREESWITCH_DOMAIN или, если домен у АТС один, глобальную переменную domain.'
      : `Нет глобальной переменной ${variable}. Задайте её, как в freeswitch/vars.xml, затем reloadxml.`,
  limitsSuffice: () => 'Пределы достаточны.',
  limitsTooSmall: ({ neededPerSecond, neededSessions }) =>
    `Пределы слишком малы: некоторые телефоны не зазвонят. Задайте sessions-per-second ${neededPerSecond} и max-sessions ${neededSessions} в switch.conf.xml.`,
  profileRuns: ({ profile }) => `Профиль SIP ${profile} работает.`,
  profileMissing: ({ profile }) =>
    `Профиль SIP ${profile} не работает. Укажите в FREESWITCH_PROFILE тот, в котором регистрируются телефоны, или выясните, почему он не запустился.`,
  profileDiffers: ({ profile, onSwitch }) =>
    `Сам FreeSWITCH звонит на телефоны профиля SIP ${onSwitch}, а Callcard — на телефоны профиля ${profile}. Задайте глобальной переменной callcard_profile и FREESWITCH_PROFILE одно и то же.`,
  phonesRegistered: ({ count }) => `Зарегистрировано телефонов: ${count}.`,
  noPhones: ({ profile }) => `В профиле ${profile} сейчас не зарегистрирован ни один телефон.`,
  trunkKnown: ({ trunk }) => `Шлюз ${trunk} есть.`,
  trunkMissing: ({ trunk }) =>
    `Шлюза ${trunk} нет: звонить наружу нельзя. Укажите в FREESWITCH_TRUNK имя существующего.`,
  browserPhonesReady: () => 'Для телефонов в браузерах всё есть.',
  wsBindingMissing: ({ profile }) =>
    `Телефоны в браузерах не могут зарегистрироваться. Задайте ws-binding в профиле SIP ${profile} или FREESWITCH_WEBSOCKET off.`,
  candidateAclMissing: ({ profile }) =>
    `Телефоны в браузерах в частных сетях ничего не услышат. Задайте apply-candidate-acl в профиле SIP ${profile}.`,
  clockAgrees: () => 'Часы совпадают.',
  clockDiffers: ({ seconds }) => `Часы расходятся (в секундах: ${seconds}). Сверяйте и те и другие по NTP.`,
  lineWaits: () => 'Звонок на линию ждёт Callcard.',
  noTestCall: ({ cause }) =>
    `Пробный звонок не удался (${cause}): работают ли линии, запасной путь и папки, неизвестно. Загрузите mod_loopback.`,
  contextMissing: ({ context }) =>
    `В плане набора нет контекста ${context}. Скопируйте dialplan/callcard.xml из freeswitch/, затем reloadxml. С FusionPBX в имени контекста должен быть знак @.`,
  callRefused: ({ cause }) =>
    `Звонок на линию сразу завершается (${cause}). Сравните dialplan/callcard.xml с таким же в freeswitch/. С FusionPBX в имени контекста должен быть знак @.`,
  lineDoesNotWait: () =>
    'Звонок на линию не ждёт Callcard: им занят другой план набора. С FusionPBX в имени контекста должен быть знак @.',
  lineOfAnother: ({ marked }) =>
    marked
      ? `Звонок на линию ждёт арендатора ${marked}: здесь его никто не примет. Задайте FREESWITCH_TENANT и callcard_tenant одинаково.`
      : 'Звонок на линию не отмечен как чей-либо: здесь его никто не примет. Задайте callcard_tenant на FreeSWITCH или уберите FREESWITCH_TENANT.',
  fallbackAnswers: () => 'Когда Callcard не отвечает, звонящего берёт сама АТС.',
  fallbackNotArmed: () =>
    'Таймер не ведёт на запасной путь: без Callcard звонящие будут ждать вечно. Сравните callcard_line в dialplan/callcard.xml с таким же в freeswitch/.',
  fallbackDoesNotAnswer: () =>
    'Запасной путь не отвечает: без Callcard звонящие потеряны. Сравните callcard_fallback в dialplan/callcard.xml с таким же в freeswitch/.',
  fallbackRecordsNothing: () => 'Запасной путь не записывает сообщение; записи не проверены.',
  recordingsNotWritten: ({ folder }) =>
    `FreeSWITCH не может писать в ${folder}: ничего не записывается, а звонок того, кто оставляет сообщение, обрывается. Дайте право записи пользователю FreeSWITCH и проверьте, не полон ли диск.`,
  folderShared: ({ variable, here }) => `Обе стороны видят ${variable}: ${here}`,
  folderNotSeen: ({ variable, file, here }) =>
    `FreeSWITCH записал ${file}, которого здесь в ${here} нет, и файл там остаётся. Смонтируйте ${variable}, укажите его в FREESWITCH_…_MOUNT и дайте этому пользователю право чтения.`,
  folderNotWritable: ({ variable, here, errno }) =>
    `Callcard не может писать в ${here} (${errno}). Дайте этому пользователю право или смонтируйте ${variable} и укажите его в FREESWITCH_…_MOUNT.`,
  folderNotRead: ({ variable, folder, here }) =>
    `Того, что Callcard пишет в ${here}, FreeSWITCH не находит в ${folder}. Смонтируйте ${variable}, укажите его в FREESWITCH_…_MOUNT и дайте FreeSWITCH право чтения.`,
  fileNotRemoved: ({ file, errno }) =>
    `Эта проверка создала ${file} и не может его удалить (${errno}). Удалите его и дайте этому пользователю право записи.`,
  soundsPlay: () => 'Звуки воспроизводятся.',
  soundsMissing: ({ file }) =>
    `FreeSWITCH не может воспроизвести ${file}. Скопируйте freeswitch/sounds в папку callcard_sounds_dir.`,
  holdMusicPlays: () => 'Музыка ожидания воспроизводится.',
  holdMusicSilent: ({ music }) =>
    `Ожидающие ничего не услышат: ${music} не воспроизводится. Задайте в callcard_hold_music файл или тон.`,
  conferencesWork: () => 'Разговоры втроём возможны.',
  noConferences: () =>
    'Никого нельзя позвать в разговор, и слушать его нельзя. Загрузите mod_conference и задайте callcard_conference, как в freeswitch/vars.xml.',
  conferenceProfileMissing: ({ profile }) =>
    `Разговоры втроём работали бы лишь наполовину: нет профиля ${profile}. Добавьте его вместе с управлением в conference.conf.xml, как в freeswitch/, затем reloadxml.`,
};

const notAsked: typeof english.notAsked = {
  unreachable:
    'Там никто не отвечает. Проверьте, что FreeSWITCH работает с mod_event_socket, а также FREESWITCH_HOST и FREESWITCH_PORT.',
  passwordRejected: 'FREESWITCH_PASSWORD не принят. Укажите пароль из event_socket.conf.xml.',
  addressRejected: 'Адрес этой машины отклонён. Добавьте его в apply-inbound-acl в event_socket.conf.xml.',
  noEventSocket: 'Там отвечает другой сервер. Проверьте FREESWITCH_HOST и FREESWITCH_PORT.',
  unusablePassword: 'В FREESWITCH_PASSWORD есть перевод строки.',
  lost: 'Соединение прервалось во время проверки. Посмотрите журнал FreeSWITCH и проверьте ещё раз.',
};

export const doctor: typeof english = {
  title: 'Проверка FreeSWITCH',
  hint: 'Спрашивает FreeSWITCH, звонит там на линию, никого не тревожа, и пробует общие папки. Занимает несколько секунд и ничего после себя не оставляет.',
  run: 'Проверить FreeSWITCH',
  running: 'Идёт проверка…',
  allWell: 'Делать ничего не надо.',
  something: 'Есть что сделать.',
  switchAt: (address) => `FreeSWITCH по адресу ${address}`,
  well: 'Всё как надо',
  states: { well: 'ОК', note: 'Заметка', wrong: 'Сделать' },
  findings,
  notAsked,
};
