const NAME = '[A-Za-z_:][\\w:.-]*';
const ATTRIBUTE = `\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*')`;
const TOKEN = new RegExp(
  [
    '<\\?[\\s\\S]*?\\?>', // declaration
    '<!--(?:(?!--)[\\s\\S])*-->', // comment, with no -- inside
    `<(?<open>${NAME})(?<attributes>(?:${ATTRIBUTE})*)\\s*(?<empty>/?)>`,
    `</(?<close>${NAME})\\s*>`,
    '[^<]+',
  ].join('|'),
  'y',
);

const badReference = (text: string): boolean => /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(text);

const repeatedName = (attributes: string): string | undefined => {
  const names = [...attributes.matchAll(new RegExp(`(${NAME})\\s*=\\s*(?:"[^"]*"|'[^']*')`, 'g'))].map(
    ([, name]) => name,
  );
  return names.find((name, index) => names.indexOf(name) !== index);
};

/**
 * Checks a document without DTD or CDATA, as configuration files are, against the rules of XML 1.0: one root, tags that
 * nest, quoted attributes that do not repeat, and escaped ampersands. Says `well-formed` or what is wrong and where.
 */
export const wellFormedness = (xml: string): string => {
  const open: string[] = [];
  let roots = 0;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < xml.length) {
    const at = TOKEN.lastIndex;
    const wrong = (what: string) => `line ${xml.slice(0, at).split('\n').length}: ${what}`;
    const token = TOKEN.exec(xml);
    if (token === null) return wrong('neither a tag nor text');
    const { open: opened, attributes = '', empty, close } = token.groups ?? {};
    const markup = token[0].startsWith('<!--') || token[0].startsWith('<?');
    if (!markup && badReference(token[0])) return wrong('an ampersand that is not escaped');
    if (
      !markup &&
      opened === undefined &&
      close === undefined &&
      open.length === 0 &&
      token[0].trim() !== ''
    ) {
      return wrong('text outside the root');
    }
    if (opened !== undefined) {
      const repeated = repeatedName(attributes);
      if (repeated !== undefined) return wrong(`attribute ${repeated} twice`);
      if (open.length === 0) roots += 1;
      if (empty === '') open.push(opened);
    }
    if (close !== undefined && open.pop() !== close) return wrong(`</${close}> closes another element`);
  }
  if (open.length > 0) return `<${open.join('><')}> is not closed`;
  return roots === 1 ? 'well-formed' : `${roots} root elements`;
};
