import { foldWords } from './text.js';

/**
 * The words of phone fields and SIP headers, as data. Letter case, accents, dots and spaces between words do not
 * matter: everything is compared after {@link foldWords}. Callers add their own through the options.
 */

/** `a | b c | d` as three words or phrases. */
function list(words: string): readonly string[] {
  return words.split(' | ');
}

/** Words before an extension (rule P4). Single letters count only next to digits. */
const extensionLabels: readonly string[] = [
  ...list('ext | extn | extens | extension | xtn | x | xt | p | w | pause | wait | then | pin | dial'),
  ...list('wew | wewn | wewnetrzny | wewnętrzna | w | tonowo'),
  ...list('доб | добавочный | добав | вн | внутр | внут | внутренний | доп | дополнительный | д | т вн'),
  ...list('внутрішній | дод | додатковий | унутр | унутраны | дап | вътр | вътрешен | локал | лок'),
  ...list('durchwahl | dw | dwl | app | apparat | nebenstelle | nst | klappe | kl | hausapparat'),
  ...list('poste | p | pst | numero interne | int | interne | ligne directe'),
  ...list('interno | intern | interni | derivazione'),
  ...list('extensión | anexo | anx | anex | interno | int'),
  ...list('ramal | extensão | rml'),
  ...list('toestel | tst | doorkies | binnenlijn'),
  ...list('anknytning | ankn | anknyt | lokal | lok | lokalnr | internnr | linje | alanumero | alanro'),
  ...list('ala'),
  ...list('dahili | dah | dahilî'),
  ...list('klapka | kl | linka | klap | vnitřní | vnútorná'),
  ...list('mellék | mell | melléke | belső'),
  ...list('interior | extensie | kućni | interni | lokalni | local | notranja'),
  ...list('vid | vidinis | vietinis | iekš | iekšējais | papildnumurs | sise | lisa | lisanumber'),
  ...list('sisenumber'),
  ...list('εσωτ | εσωτερικό | εσ'),
  ...list('שלוחה | של | תחויה | تحويلة | تحويله | داخلي | داخلی | وصلة'),
  ...list('分机 | 分機 | 转 | 轉 | 内线 | 内線 | 內線 | 내선 | 구내 | ต่อ | máy lẻ | nhánh | số lẻ'),
  ...list('sambungan | pesawat'),
];

/** Words that may stand between a label and its digits. */
const labelFillers: readonly string[] = [
  ...list('nr | no | num | numer | number | nummer | numero | número | numéro | číslo | č | n | nº | n°'),
  ...list('номер | ном | № | nomor'),
];

/** Words between two numbers of one field. */
const separatorWords: readonly string[] = [
  ...list('or | and | also | alternatively | lub | albo | oraz | i | oder | und | bzw | ou | et | o | y'),
  ...list('e'),
  ...list('oppure | of | en | eller | och | og | tai | ja | nebo | a | alebo | vagy | és | sau | și'),
  ...list('ili'),
  ...list('или | либо | и | або | чи | та | і | й | ці | veya | ve | arba | ir | vai | un | või | ή'),
  ...list('και'),
  ...list('או | أو | و | 或 | 和 | または | 또는 | u | либо же'),
];

/** Texts that mean that the caller's number is hidden or not known (rule P3). */
const withheldTokens: readonly string[] = [
  ...list('anonymous | anonymous caller | anonymous invalid | anonymous call | anonym | anon'),
  ...list('restricted | restricted number'),
  ...list('unavailable | not available | number unavailable | name unavailable | unknown'),
  ...list('unknown caller'),
  ...list('unknown number | unknown name | unknown unknown | private | private caller | private number'),
  ...list('private name'),
  ...list('withheld | number withheld | withheld number | id withheld | no caller id | no callerid'),
  ...list('no number'),
  ...list('caller id blocked | blocked | blocked number | blocked caller | hidden | hidden number'),
  ...list('id hidden'),
  ...list('out of area | suppressed | number suppressed | secret | secret number | undisclosed | p | o'),
  ...list('payphone | coin line payphone | interaction with other service | unidentified'),
  ...list('presentation restricted'),
  ...list('zastrzeżony | numer zastrzeżony | nieznany | numer nieznany | nieznany numer | prywatny'),
  ...list('numer prywatny'),
  ...list('anonimowy | anonim | ukryty | numer ukryty | niedostępny | numer niedostępny | brak numeru'),
  ...list('brak id'),
  ...list('скрыт | скрытый | скрытый номер | номер скрыт | неизвестно | неизвестный | неизвестный номер'),
  ...list('аноним'),
  ...list('номер неизвестен | анонимно | анонимный | анонимный звонок | частный | частный номер'),
  ...list('не определен'),
  ...list('номер не определен | неизвестен | засекречен | номер засекречен | недоступен'),
  ...list('приватный номер | скрыто'),
  ...list('прихований | прихований номер | номер приховано | невідомий | невідомий номер | невідомо'),
  ...list('анонім'),
  ...list('анонімний | приватний номер | схаваны нумар | невядомы | невядомы нумар | скрит номер'),
  ...list('неизвестен номер'),
  ...list('unbekannt | unbekannte nummer | unbekannter anrufer | unbekannter teilnehmer'),
  ...list('rufnummer unterdrückt'),
  ...list('nummer unterdrückt | unterdrückt | unterdrückte nummer | keine rufnummer | privat'),
  ...list('private nummer'),
  ...list('anonymer anrufer | keine anrufer id | nicht verfügbar | geheim | rufnummer unbekannt'),
  ...list('anonyme | appel anonyme | inconnu | numéro inconnu | appelant inconnu | masqué'),
  ...list('numéro masqué | privé'),
  ...list('appel masqué | numéro privé | confidentiel | indisponible | non disponible'),
  ...list('correspondant inconnu'),
  ...list('anónimo | desconocido | número desconocido | privado | número privado | oculto'),
  ...list('número oculto'),
  ...list('restringido | no disponible | llamada oculta | sin identificar | sin número'),
  ...list('identidad oculta'),
  ...list('anônimo | desconhecido | número desconhecido | restrito | número restrito | confidencial'),
  ...list('não identificado'),
  ...list('número confidencial | indisponível | não disponível | número não identificado'),
  ...list('número anónimo'),
  ...list('anonimo | sconosciuto | numero sconosciuto | privato | numero privato | riservato'),
  ...list('numero riservato'),
  ...list('nascosto | numero nascosto | numero anonimo'),
  ...list('anoniem | onbekend | onbekend nummer | onbekende beller | afgeschermd | privénummer'),
  ...list('afgeschermd nummer'),
  ...list('anonymní | neznámý | neznámé číslo | skryté číslo | soukromé číslo | neznáme číslo'),
  ...list('súkromné číslo'),
  ...list('skryto | utajené číslo | utajeno | anonymný | neznámy'),
  ...list('okänd | okänt | okänt nummer | dolt nummer | skyddat nummer | hemligt nummer | privat nummer'),
  ...list('okänd uppringare'),
  ...list('ukendt | ukendt nummer | skjult | skjult nummer | hemmeligt nummer | ukjent | ukjent nummer'),
  ...list('hemmelig nummer'),
  ...list('anonymt | tuntematon | tuntematon numero | salainen | salainen numero | yksityinen numero'),
  ...list('ismeretlen | ismeretlen szám | rejtett | rejtett szám | titkos | titkos szám | privát szám'),
  ...list('titkosított'),
  ...list('necunoscut | număr necunoscut | ascuns | număr ascuns | număr privat | skriven | nepoznat'),
  ...list('nepoznat broj'),
  ...list('privatan broj | skriveni broj | neznana številka | skrita številka | anonimno'),
  ...list('nežinomas | nežinomas numeris | slaptas | slaptas numeris | nezināms | slēpts numurs'),
  ...list('tundmatu | varjatud number'),
  ...list('bilinmiyor | bilinmeyen | bilinmeyen numara | gizli | gizli numara | özel numara'),
  ...list('anonim arama'),
  ...list('άγνωστος | άγνωστος αριθμός | απόκρυψη | απόκρυψη αριθμού | ανώνυμος | ιδιωτικός αριθμός'),
  ...list('απόρρητος'),
  ...list('חסוי | מספר חסוי | לא ידוע | לא מזוהה | מספר פרטי | אנונימי'),
  ...list('مجهول | رقم مجهول | رقم خاص | غير معروف | محجوب | رقم محجوب | خاص | ناشناس | شماره خصوصی'),
  ...list(
    '非通知 | 非通知設定 | 匿名 | 通知不可能 | 表示圏外 | 公衆電話 | 番号非通知 | 不明 | 未知 | 未知号码 | 未知來電',
  ),
  ...list(
    '私人号码 | 隐藏号码 | 隱藏號碼 | 无主叫号码 | 未知號碼 | 匿名来电 | 발신번호표시제한 | 발신번호 표시제한',
  ),
  ...list(
    '발신자 표시 제한 | 알 수 없음 | 익명 | ไม่แสดงหมายเลข | ไม่ทราบ | không xác định | số riêng tư | ẩn số',
  ),
  ...list('nomor tidak dikenal | nomor pribadi | tidak diketahui | अज्ञात | निजी नंबर'),
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
