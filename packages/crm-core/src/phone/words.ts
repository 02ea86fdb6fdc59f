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

/** Words that say that the caller's number is hidden or not known (rule P3); these three lists are as {@link foldWords} leaves words. */
const hidingWords: readonly string[] = (
  'anonymous anonym anon restricted unavailable unknown private withheld blocked hidden suppressed ' +
  'secret undisclosed p o payphone unidentified unavail priv rstr unlisted nocallerid clir ' +
  'concealed zastrzezony nieznany prywatny anonimowy anonim ukryty niedostepny скрыт скрытыи ' +
  'неизвестно неизвестныи аноним анонимно анонимныи частныи неопределен неизвестен засекречен ' +
  'недоступен приватныи скрыто антиаон неизв засекреченныи приховании невідомии невідомо анонім ' +
  'анонімнии приховано приватнии невядомы скрит анонимен скривен непознат unbekannt unterdruckt ' +
  'privat unterdrueckt unterdr geheimnummer geheim anonyme inconnu masque prive confidentiel ' +
  'indisponible cache anonimo desconocido privado oculto restringido confidencial desconhecido ' +
  'restrito indisponivel sconosciuto privato riservato anonima oscurato nascosto anoniem onbekend ' +
  'afgeschermd privenummer verborgen anonymni neznamy nezname skryte soukrome sukromne utajene ' +
  'skryty skryto utajeno anonymny okand okant hemligt dolt skyddat hemlig hemmeligt hemmelig ukendt ' +
  'skjult ukjent anonymt tuntematon salainen ismeretlen rejtett titkos titkositott maganszam ' +
  'necunoscut ascuns skriven nepoznat anoniman neznan skrita anonimno nezinomas slaptas nezinams ' +
  'tundmatu bilinmiyor bilinmeyen gizli ozel αγνωστος αποκρυψη ανωνυμος απορρητος חסוי אנונימי ' +
  'مجهول محجوب خاص ناشناس 非通知 非通知設定 匿名 通知不可能 表示圏外 公衆電話 番号非通知 不明 未知 未知号码 未知來電 私人号码 隐藏号码 隱藏號碼 无主叫号码 ' +
  '未知號碼 匿名来电 발신번호표시제한 알수없음 알수없는번호 발신번호없음 ไมทราบหมายเลข ' +
  'หมายเลขสวนตว ไมแสดงเบอร 号码保密 保密号码 匿名号码 未显示号码 無來電顯示 私人號碼 익명 ไมแสดงหมายเลข ไมทราบ अजञत ' +
  'неопределенныи скрыл закрыт заблокирован невизначении схаваны частен unbekannte unbekannter ' +
  'unterdruckte unterdrueckte anonymer ohne privater masquee oculta desconocida privada bloqueado ' +
  'privata sconosciuta onbekende anonieme anonymne yksityinen privatni nepoznati tajni ' +
  'restrictionat zasebna privatan skriveni neznana slepts varjatud gizlenmis ιδιωτικος פרטי خصوصی ' +
  'rieng pribadi नज'
).split(' ');

/** Words that say so of what follows: `no number`, `not available`. */
const denyingWords: readonly string[] = (
  'not no out interaction ex international brak не нет без keine nicht non sin nao sem niet nev nem ' +
  'לא غير an la khong tidak 발신번호 알 발신자'
).split(' ');

/** Words beside those, of which none says so alone. */
const callerWords: readonly string[] = (
  'caller invalid call number name id coin line presentation asserted active cli by user sip numer ' +
  'номер звонок абонент вызов нумар број rufnummer nummer appel numero appelant correspondant ' +
  'llamada chamada chamador chiamata chiamante cislo volajici volajuci uppringare samtal opkald ' +
  'innringer szam hivo numar broj apelant stevilka numeris numara arama arayan αριθμος αριθμου מספר ' +
  'رقم available callerid of area with other service directory callers cid clid clip disclosed ' +
  'provided known numeru определен опознан определился свои номера аон визначено anrufer teilnehmer ' +
  'verfugbar anruf rufnummernanzeige disponible identite identificar identidad identificado ' +
  'disponivel identificacao identificada identidade disponibile beller beschikbaar nelkuli elerheto ' +
  'numurs ידוע מזוהה معروف شماره 표시제한 수 없는 번호 없음 ro so 표시 제한 xac đinh tu ' +
  'nomor dikenal diketahui नबर'
).split(' ');

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
  withheld: wordSet(hidingWords),
};

const denying = wordSet(denyingWords);
const ofCallers = wordSet(callerWords);

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
export function isWithheldText(text: string, { withheld }: PhoneWords): boolean {
  if (text.length > 80 || /[0-9]/.test(text)) return false;
  const folded = foldWords(text);
  if (withheld.has(folded)) return true;
  const words = folded.split(' ');
  const denies = (word: string) => words.length > 1 && denying.has(word);
  return (
    words.some((word) => withheld.has(word) || denies(word)) &&
    words.every((word) => withheld.has(word) || denies(word) || ofCallers.has(word))
  );
}
