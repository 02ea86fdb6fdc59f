import { foldWords } from './text.js';

/**
 * The words of phone fields and SIP headers, as data. Letter case, accents, dots and spaces between words do not
 * matter: everything is compared after {@link foldWords}. Callers add their own through the options.
 */

/** Words before an extension (rule P4). Single letters count only next to digits. */
const extensionLabels: readonly string[] = [
  ...[
    'ext',
    'extn',
    'extens',
    'extension',
    'xtn',
    'x',
    'xt',
    'p',
    'w',
    'pause',
    'wait',
    'then',
    'pin',
    'dial',
  ],
  ...['wew', 'wewn', 'wewnetrzny', 'wewnętrzna', 'w', 'tonowo'],
  ...[
    'доб',
    'добавочный',
    'добав',
    'вн',
    'внутр',
    'внут',
    'внутренний',
    'доп',
    'дополнительный',
    'д',
    'т вн',
  ],
  ...['внутрішній', 'дод', 'додатковий', 'унутр', 'унутраны', 'дап', 'вътр', 'вътрешен', 'локал', 'лок'],
  ...['durchwahl', 'dw', 'dwl', 'app', 'apparat', 'nebenstelle', 'nst', 'klappe', 'kl', 'hausapparat'],
  ...['poste', 'p', 'pst', 'numero interne', 'int', 'interne', 'ligne directe'],
  ...['interno', 'intern', 'interni', 'derivazione'],
  ...['extensión', 'anexo', 'anx', 'anex', 'interno', 'int'],
  ...['ramal', 'extensão', 'rml'],
  ...['toestel', 'tst', 'doorkies', 'binnenlijn'],
  ...[
    'anknytning',
    'ankn',
    'anknyt',
    'lokal',
    'lok',
    'lokalnr',
    'internnr',
    'linje',
    'alanumero',
    'alanro',
    'ala',
  ],
  ...['dahili', 'dah', 'dahilî'],
  ...['klapka', 'kl', 'linka', 'klap', 'vnitřní', 'vnútorná'],
  ...['mellék', 'mell', 'melléke', 'belső'],
  ...['interior', 'extensie', 'kućni', 'interni', 'lokalni', 'local', 'notranja'],
  ...[
    'vid',
    'vidinis',
    'vietinis',
    'iekš',
    'iekšējais',
    'papildnumurs',
    'sise',
    'lisa',
    'lisanumber',
    'sisenumber',
  ],
  ...['εσωτ', 'εσωτερικό', 'εσ'],
  ...['שלוחה', 'של', 'תחויה', 'تحويلة', 'تحويله', 'داخلي', 'داخلی', 'وصلة'],
  ...['分机', '分機', '转', '轉', '内线', '内線', '內線', '내선', '구내', 'ต่อ', 'máy lẻ', 'nhánh', 'số lẻ'],
  ...['sambungan', 'pesawat'],
];

/** Words that may stand between a label and its digits. */
const labelFillers: readonly string[] = [
  ...[
    'nr',
    'no',
    'num',
    'numer',
    'number',
    'nummer',
    'numero',
    'número',
    'numéro',
    'číslo',
    'č',
    'n',
    'nº',
    'n°',
  ],
  ...['номер', 'ном', '№', 'nomor'],
];

/** Words between two numbers of one field. */
const separatorWords: readonly string[] = [
  ...[
    'or',
    'and',
    'also',
    'alternatively',
    'lub',
    'albo',
    'oraz',
    'i',
    'oder',
    'und',
    'bzw',
    'ou',
    'et',
    'o',
    'y',
    'e',
  ],
  ...[
    'oppure',
    'of',
    'en',
    'eller',
    'och',
    'og',
    'tai',
    'ja',
    'nebo',
    'a',
    'alebo',
    'vagy',
    'és',
    'sau',
    'și',
    'ili',
  ],
  ...[
    'или',
    'либо',
    'и',
    'або',
    'чи',
    'та',
    'і',
    'й',
    'ці',
    'veya',
    've',
    'arba',
    'ir',
    'vai',
    'un',
    'või',
    'ή',
    'και',
  ],
  ...['או', 'أو', 'و', '或', '和', 'または', '또는', 'u', 'либо же'],
];

/** Texts that mean that the caller's number is hidden or not known (rule P3). */
const withheldTokens: readonly string[] = [
  ...['anonymous', 'anonymous caller', 'anonymous call', 'anonym', 'anon', 'restricted', 'restricted number'],
  ...['unavailable', 'not available', 'number unavailable', 'name unavailable', 'unknown', 'unknown caller'],
  ...[
    'unknown number',
    'unknown name',
    'unknown unknown',
    'private',
    'private caller',
    'private number',
    'private name',
  ],
  ...[
    'withheld',
    'number withheld',
    'withheld number',
    'id withheld',
    'no caller id',
    'no callerid',
    'no number',
  ],
  ...[
    'caller id blocked',
    'blocked',
    'blocked number',
    'blocked caller',
    'hidden',
    'hidden number',
    'id hidden',
  ],
  ...['out of area', 'suppressed', 'number suppressed', 'secret', 'secret number', 'undisclosed', 'p', 'o'],
  ...[
    'payphone',
    'coin line payphone',
    'interaction with other service',
    'unidentified',
    'presentation restricted',
  ],
  ...[
    'zastrzeżony',
    'numer zastrzeżony',
    'nieznany',
    'numer nieznany',
    'nieznany numer',
    'prywatny',
    'numer prywatny',
  ],
  ...[
    'anonimowy',
    'anonim',
    'ukryty',
    'numer ukryty',
    'niedostępny',
    'numer niedostępny',
    'brak numeru',
    'brak id',
  ],
  ...[
    'скрыт',
    'скрытый',
    'скрытый номер',
    'номер скрыт',
    'неизвестно',
    'неизвестный',
    'неизвестный номер',
    'аноним',
  ],
  ...[
    'номер неизвестен',
    'анонимно',
    'анонимный',
    'анонимный звонок',
    'частный',
    'частный номер',
    'не определен',
  ],
  ...[
    'номер не определен',
    'неизвестен',
    'засекречен',
    'номер засекречен',
    'недоступен',
    'приватный номер',
    'скрыто',
  ],
  ...[
    'прихований',
    'прихований номер',
    'номер приховано',
    'невідомий',
    'невідомий номер',
    'невідомо',
    'анонім',
  ],
  ...[
    'анонімний',
    'приватний номер',
    'схаваны нумар',
    'невядомы',
    'невядомы нумар',
    'скрит номер',
    'неизвестен номер',
  ],
  ...[
    'unbekannt',
    'unbekannte nummer',
    'unbekannter anrufer',
    'unbekannter teilnehmer',
    'rufnummer unterdrückt',
  ],
  ...[
    'nummer unterdrückt',
    'unterdrückt',
    'unterdrückte nummer',
    'keine rufnummer',
    'privat',
    'private nummer',
  ],
  ...['anonymer anrufer', 'keine anrufer id', 'nicht verfügbar', 'geheim', 'rufnummer unbekannt'],
  ...[
    'anonyme',
    'appel anonyme',
    'inconnu',
    'numéro inconnu',
    'appelant inconnu',
    'masqué',
    'numéro masqué',
    'privé',
  ],
  ...[
    'appel masqué',
    'numéro privé',
    'confidentiel',
    'indisponible',
    'non disponible',
    'correspondant inconnu',
  ],
  ...['anónimo', 'desconocido', 'número desconocido', 'privado', 'número privado', 'oculto', 'número oculto'],
  ...['restringido', 'no disponible', 'llamada oculta', 'sin identificar', 'sin número', 'identidad oculta'],
  ...[
    'anônimo',
    'desconhecido',
    'número desconhecido',
    'restrito',
    'número restrito',
    'confidencial',
    'não identificado',
  ],
  ...['número confidencial', 'indisponível', 'não disponível', 'número não identificado', 'número anónimo'],
  ...[
    'anonimo',
    'sconosciuto',
    'numero sconosciuto',
    'privato',
    'numero privato',
    'riservato',
    'numero riservato',
  ],
  ...['nascosto', 'numero nascosto', 'numero anonimo'],
  ...[
    'anoniem',
    'onbekend',
    'onbekend nummer',
    'onbekende beller',
    'afgeschermd',
    'privénummer',
    'afgeschermd nummer',
  ],
  ...[
    'anonymní',
    'neznámý',
    'neznámé číslo',
    'skryté číslo',
    'soukromé číslo',
    'neznáme číslo',
    'súkromné číslo',
  ],
  ...['skryto', 'utajené číslo', 'utajeno', 'anonymný', 'neznámy'],
  ...[
    'okänd',
    'okänt',
    'okänt nummer',
    'dolt nummer',
    'skyddat nummer',
    'hemligt nummer',
    'privat nummer',
    'okänd uppringare',
  ],
  ...[
    'ukendt',
    'ukendt nummer',
    'skjult',
    'skjult nummer',
    'hemmeligt nummer',
    'ukjent',
    'ukjent nummer',
    'hemmelig nummer',
  ],
  ...['anonymt', 'tuntematon', 'tuntematon numero', 'salainen', 'salainen numero', 'yksityinen numero'],
  ...[
    'ismeretlen',
    'ismeretlen szám',
    'rejtett',
    'rejtett szám',
    'titkos',
    'titkos szám',
    'privát szám',
    'titkosított',
  ],
  ...[
    'necunoscut',
    'număr necunoscut',
    'ascuns',
    'număr ascuns',
    'număr privat',
    'skriven',
    'nepoznat',
    'nepoznat broj',
  ],
  ...['privatan broj', 'skriveni broj', 'neznana številka', 'skrita številka', 'anonimno'],
  ...[
    'nežinomas',
    'nežinomas numeris',
    'slaptas',
    'slaptas numeris',
    'nezināms',
    'slēpts numurs',
    'tundmatu',
    'varjatud number',
  ],
  ...[
    'bilinmiyor',
    'bilinmeyen',
    'bilinmeyen numara',
    'gizli',
    'gizli numara',
    'özel numara',
    'anonim arama',
  ],
  ...[
    'άγνωστος',
    'άγνωστος αριθμός',
    'απόκρυψη',
    'απόκρυψη αριθμού',
    'ανώνυμος',
    'ιδιωτικός αριθμός',
    'απόρρητος',
  ],
  ...['חסוי', 'מספר חסוי', 'לא ידוע', 'לא מזוהה', 'מספר פרטי', 'אנונימי'],
  ...['مجهول', 'رقم مجهول', 'رقم خاص', 'غير معروف', 'محجوب', 'رقم محجوب', 'خاص', 'ناشناس', 'شماره خصوصی'],
  ...[
    '非通知',
    '非通知設定',
    '匿名',
    '通知不可能',
    '表示圏外',
    '公衆電話',
    '番号非通知',
    '不明',
    '未知',
    '未知号码',
    '未知來電',
  ],
  ...[
    '私人号码',
    '隐藏号码',
    '隱藏號碼',
    '无主叫号码',
    '未知號碼',
    '匿名来电',
    '발신번호표시제한',
    '발신번호 표시제한',
  ],
  ...[
    '발신자 표시 제한',
    '알 수 없음',
    '익명',
    'ไม่แสดงหมายเลข',
    'ไม่ทราบ',
    'không xác định',
    'số riêng tư',
    'ẩn số',
  ],
  ...['nomor tidak dikenal', 'nomor pribadi', 'tidak diketahui', 'अज्ञात', 'निजी नंबर'],
];

/** `anonymous` typed on a keypad: what a switch makes of the word when it turns letters into digits (rule P3). */
export const withheldDigits: ReadonlySet<string> = new Set(['266696687']);

/** Hosts that stand for nobody (RFC 3323). */
export const withheldHosts: ReadonlySet<string> = new Set([
  'anonymous.invalid',
  'unknown.invalid',
  'restricted.invalid',
]);

function wordSet(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map(foldWords).filter((word) => word !== ''));
}

const builtIn = {
  extension: wordSet(extensionLabels),
  filler: wordSet(labelFillers),
  separator: wordSet(separatorWords),
  withheld: wordSet(withheldTokens),
};

export interface PhoneWords {
  readonly extension: ReadonlySet<string>;
  readonly filler: ReadonlySet<string>;
  readonly separator: ReadonlySet<string>;
  readonly withheld: ReadonlySet<string>;
}

function extended(base: ReadonlySet<string>, extra: readonly string[] | undefined): ReadonlySet<string> {
  return extra === undefined || extra.length === 0 ? base : new Set([...base, ...wordSet(extra)]);
}

/** The built-in words and the caller's own. */
export function phoneWords(options: {
  readonly extraExtensionLabels?: readonly string[] | undefined;
  readonly extraWithheldTokens?: readonly string[] | undefined;
}): PhoneWords {
  if (options.extraExtensionLabels === undefined && options.extraWithheldTokens === undefined) return builtIn;
  return {
    ...builtIn,
    extension: extended(builtIn.extension, options.extraExtensionLabels),
    withheld: extended(builtIn.withheld, options.extraWithheldTokens),
  };
}

/** True for a text without digits that stands for a hidden number, in any of the languages known (rule P3). */
export function isWithheldText(text: string, words: PhoneWords): boolean {
  return text.length <= 80 && !/[0-9]/.test(text) && words.withheld.has(foldWords(text));
}
