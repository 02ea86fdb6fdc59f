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
  ...list(
    'ext | extn | extens | extension | xtn | ex | exten | extns | x | xt | х | p | w | pause | wait | then | pin | dial',
  ),
  ...list('press | then press | then dial | option | opt | menu | select | choose'),
  ...list('wew | wewn | wewnetrzny | wewnętrzna | w | tonowo'),
  ...list('доб | добавочный | добав | вн | внутр | внут | внутренний | доп | дополнительный | д | т вн'),
  ...list('тон | тонов | тоновый | тоновый набор | тоновый режим | тональный | тональный набор'),
  ...list('донабор | добавочн | внутренн | в тоновом режиме | доб тел | внутр тел'),
  ...list('внутрішній | дод | додатковий | унутр | унутраны | дап | вътр | вътрешен | локал | лок'),
  ...list('durchwahl | dw | dwl | app | apparat | nebenstelle | nst | klappe | kl | hausapparat'),
  ...list('poste | p | pst | numero interne | int | interne | ligne directe'),
  ...list('interno | intern | interni | derivazione'),
  ...list('extensión | anexo | anx | anex | interno | int'),
  ...list('ramal | extensão | rml | r | opção | ext interna'),
  ...list('toestel | tst | doorkies | binnenlijn'),
  ...list('anknytning | ankn | ank | anknyt | lokal | lok | lokalnr | internnr | linje | alanumero | alanro'),
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
  ...list('presentation restricted | asserted unknown | unavail | unavailable number | priv | rstr'),
  ...list('number not available | caller unavailable | caller id unavailable | unlisted | ex directory'),
  ...list(
    'nocallerid | no caller | no callers id | no cid | no cli | no clid | no clip | clir | clir active',
  ),
  ...list('cli withheld | cli unavailable | caller id withheld | caller withheld | withheld by caller'),
  ...list('anonymous user | anonymous number | anonymous sip | secret caller | concealed | concealed number'),
  ...list('hidden caller | hidden id | private id | private call | restricted caller | restricted call'),
  ...list(
    'undisclosed number | not disclosed | not provided | number not provided | not known | number unknown',
  ),
  ...list('caller unknown | unknown id | unidentified caller | unidentified number | international call'),
  ...list('zastrzeżony | numer zastrzeżony | nieznany | numer nieznany | nieznany numer | prywatny'),
  ...list('numer prywatny'),
  ...list('anonimowy | anonim | ukryty | numer ukryty | niedostępny | numer niedostępny | brak numeru'),
  ...list('brak id'),
  ...list('скрыт | скрытый | скрытый номер | номер скрыт | неизвестно | неизвестный | неизвестный номер'),
  ...list('аноним'),
  ...list('номер неизвестен | анонимно | анонимный | анонимный звонок | частный | частный номер'),
  ...list('не определен | не опознан | неопределен | неопределенный номер | номер не определился'),
  ...list('номер не определен | неизвестен | засекречен | номер засекречен | недоступен'),
  ...list('приватный номер | приватный | скрыто | номер скрыто | скрытый абонент | неизвестный абонент'),
  ...list('абонент неизвестен | абонент скрыл номер | абонент скрыл свой номер | анонимный номер'),
  ...list(
    'анонимный абонент | анонимный вызов | скрытый вызов | нет номера | без номера | антиаон | аон закрыт',
  ),
  ...list('номер недоступен | номер заблокирован | неизв | неизвестный звонок | засекреченный номер'),
  ...list('засекреченный'),
  ...list('прихований | прихований номер | номер приховано | невідомий | невідомий номер | невідомо'),
  ...list('анонім'),
  ...list(
    'анонімний | анонімний номер | приховано | номер прихований | невідомий абонент | прихований абонент',
  ),
  ...list('номер невідомий | невизначений номер | номер не визначено | приватний'),
  ...list('приватний номер | схаваны нумар | невядомы | невядомы нумар | скрит номер'),
  ...list(
    'неизвестен номер | скрит | анонимен | частен номер | непознат номер | скривен | непознат | скривен број',
  ),
  ...list('unbekannt | unbekannte nummer | unbekannter anrufer | unbekannter teilnehmer'),
  ...list('rufnummer unterdrückt'),
  ...list('nummer unterdrückt | unterdrückt | unterdrückte nummer | keine rufnummer | privat'),
  ...list('private nummer'),
  ...list('unterdrueckt | nummer unterdrueckt | rufnummer unterdrueckt | unterdrueckte nummer | unterdr'),
  ...list('rufnummer nicht verfügbar | nummer nicht verfügbar | nummer unbekannt | anonyme nummer'),
  ...list('anonymer anruf | unbekannter anruf | keine nummer | ohne rufnummer | keine rufnummernanzeige'),
  ...list('unterdrückte rufnummer | geheimnummer | privater anruf'),
  ...list('anonymer anrufer | keine anrufer id | nicht verfügbar | geheim | rufnummer unbekannt'),
  ...list('anonyme | appel anonyme | inconnu | numéro inconnu | appelant inconnu | masqué'),
  ...list('numéro masqué | privé'),
  ...list('appel masqué | numéro privé | confidentiel | indisponible | non disponible'),
  ...list('correspondant inconnu | numéro anonyme | secret appel | numéro secret | identité masquée'),
  ...list('numéro non disponible | numéro caché | caché | appelant anonyme | appel inconnu | appel privé'),
  ...list('anónimo | desconocido | número desconocido | privado | número privado | oculto'),
  ...list('número oculto'),
  ...list('restringido | no disponible | llamada oculta | sin identificar | sin número'),
  ...list('identidad oculta | número anónimo | número restringido | llamada anónima | llamada desconocida'),
  ...list('llamada privada | no identificado | número no disponible | número no identificado | sin id'),
  ...list('número bloqueado | confidencial'),
  ...list('anônimo | desconhecido | número desconhecido | restrito | número restrito | confidencial'),
  ...list('não identificado'),
  ...list('número confidencial | indisponível | não disponível | número não identificado'),
  ...list('número bloqueado | chamada anônima | chamador desconhecido | sem identificação | chamada privada'),
  ...list('sem número | chamada não identificada | anónimo | número anônimo | id oculto | identidade oculta'),
  ...list('anonimo | sconosciuto | numero sconosciuto | privato | numero privato | riservato'),
  ...list('numero riservato'),
  ...list('numero non disponibile | non disponibile | anonima | chiamata anonima | chiamante sconosciuto'),
  ...list('numero oscurato | oscurato | chiamata privata | numero sconosciuta | chiamante anonimo'),
  ...list('nascosto | numero nascosto | numero anonimo'),
  ...list('anoniem | onbekend | onbekend nummer | onbekende beller | afgeschermd | privénummer'),
  ...list('afgeschermd nummer | privé | privé nummer | anonieme beller | anoniem nummer | geheim nummer'),
  ...list('verborgen nummer | verborgen | nummer onbekend | nummer afgeschermd | niet beschikbaar'),
  ...list('anonymní | neznámý | neznámé číslo | skryté číslo | soukromé číslo | neznáme číslo'),
  ...list('súkromné číslo | neznámé | neznáme | skryté | soukromé | súkromné | utajené | anonym volající'),
  ...list('neznámý volající | skrytý | číslo skryto | neznámy volajúci | anonymní volající | anonymné číslo'),
  ...list('skryto | utajené číslo | utajeno | anonymný | neznámy'),
  ...list('okänd | okänt | okänt nummer | dolt nummer | skyddat nummer | hemligt nummer | privat nummer'),
  ...list('okänd uppringare | hemligt | dolt | skyddat | hemlig | anonym uppringare | okänd samtal | privat'),
  ...list(
    'hemmeligt | hemmelig | skjult id | ukendt opkald | anonymt opkald | privat nummer | anonym innringer',
  ),
  ...list('ukendt | ukendt nummer | skjult | skjult nummer | hemmeligt nummer | ukjent | ukjent nummer'),
  ...list('hemmelig nummer'),
  ...list('anonymt | tuntematon | tuntematon numero | salainen | salainen numero | yksityinen numero'),
  ...list('ismeretlen | ismeretlen szám | rejtett | rejtett szám | titkos | titkos szám | privát szám'),
  ...list('titkosított | rejtett hívó | ismeretlen hívó | privát | magánszám | név nélküli | nem elérhető'),
  ...list('necunoscut | număr necunoscut | ascuns | număr ascuns | număr privat | skriven | nepoznat'),
  ...list('nepoznat broj | skriven broj | privatni broj | nepoznati broj | anoniman | tajni broj | privat'),
  ...list('număr restricționat | apelant necunoscut | număr anonim | neznan | skrita | zasebna številka'),
  ...list('privatan broj | skriveni broj | neznana številka | skrita številka | anonimno'),
  ...list('nežinomas | nežinomas numeris | slaptas | slaptas numeris | nezināms | slēpts numurs'),
  ...list('tundmatu | varjatud number'),
  ...list('bilinmiyor | bilinmeyen | bilinmeyen numara | gizli | gizli numara | özel numara'),
  ...list('anonim arama | özel | özel arama | bilinmeyen arayan | arayan bilinmiyor | gizlenmiş numara'),
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
    '알수없음 | 알수없는번호 | 알 수 없는 번호 | 발신번호없음 | 발신번호 없음 | ไม่ทราบหมายเลข | หมายเลขส่วนตัว',
  ),
  ...list(
    'ไม่แสดงเบอร์ | không rõ | số ẩn | số lạ | 号码保密 | 保密号码 | 匿名号码 | 未显示号码 | 無來電顯示 | 私人號碼',
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
