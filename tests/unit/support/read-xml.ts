/** An element of an XML document: its attributes as they read once entities are put in, and the elements inside it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
}

const markup =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(?<close>\/)?(?<name>[A-Za-z_:][\w:.-]*)(?<attributes>(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(?<empty>\/)?>/g;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    return entities[name] ?? whole;
  });
}

function attributesOf(text: string): Record<string, string> {
  const found = text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return Object.fromEntries(
    [...found].map(([, name, double, single]) => [name, decoded(double ?? single ?? '')]),
  );
}

/**
 * Reads a well-formed document (see `wellFormedness`) into elements; text between them is left out.
 *
 * @throws Error when a tag closes another element than the open one, or an element stays open
 */
export function readXml(xml: string): XmlElement {
  const root: XmlElement & { children: XmlElement[] } = { name: '', attributes: {}, children: [] };
  const open = [root];
  for (const { groups = {} } of xml.matchAll(markup)) {
    const { name, close, attributes = '', empty } = groups;
    if (name === undefined) continue;
    if (close) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element`);
      continue;
    }
    const element = { name, attributes: attributesOf(attributes), children: [] };
    open.at(-1)?.children.push(element);
    if (!empty) open.push(element);
  }
  const [first] = root.children;
  if (open.length !== 1 || first === undefined) throw new Error('an element is not closed');
  return first;
}

/** Every element of this name, at any depth, in the order of the document. */
export function elements(within: XmlElement, name: string): readonly XmlElement[] {
  return within.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...elements(child, name),
  ]);
}
