// A byte order mark is content like any other: names and values stay what was sent.
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const pastAscii = /[\x80-\xff]/;

/**
 * Bytes as a text of one character a byte: making it costs a copy and no decoding, and what is looked for in it is ASCII.
 * What is handed to users goes through `decodeWireText`.
 */
export type WireText = string;

/** Decodes what claims to be UTF-8: anything else becomes U+FFFD, so a Latin-1 caller name cannot stop a stream. */
export function decodeWireText(text: WireText): string {
  return pastAscii.test(text) ? utf8.decode(Buffer.from(text, 'latin1')) : text;
}

/** The bytes of a text as the wire has them. */
export function toWireText(text: string): WireText {
  return Buffer.from(text).toString('latin1');
}
