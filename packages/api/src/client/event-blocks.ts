/** What a blank line ends in a stream of server-sent events (WHATWG HTML section 9.2). */
export interface EventBlock {
  /** Undefined: the block has no id, and the one before stays. */
  readonly id: string | undefined;
  /** Empty: no event, but an id to go on from, or a sign of life. */
  readonly data: string;
}

/**
 * The blocks of a stream, also those without data: by them Callcard moves a client's position on, which parsers of events alone
 * pass over.
 */
export async function* blocksOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<EventBlock> {
  let lines: string[] = [];
  for await (const line of linesOf(chunks)) {
    if (line !== '') {
      lines.push(line);
    } else if (lines.length > 0) {
      yield blockOf(lines);
      lines = [];
    }
  }
  // What no blank line has ended is not whole.
}

/** Lines end in LF, CR, or both. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  let isAfterCr = false;
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    if (text === '') continue;
    // The other half of a line's end that was cut.
    rest += isAfterCr && text.startsWith('\n') ? text.slice(1) : text;
    isAfterCr = text.endsWith('\r');
    const lines = rest.split(/\r\n|\r|\n/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

function blockOf(lines: readonly string[]): EventBlock {
  let id: string | undefined;
  const data: string[] = [];
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === 'id' && !value.includes('\0')) id = value;
    if (name === 'data') data.push(value);
  }
  return { id, data: data.join('\n') };
}
