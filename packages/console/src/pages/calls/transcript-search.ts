/** A piece of a text: found, or between what was found. */
export interface Piece {
  readonly text: string;
  readonly isHit: boolean;
}

/** The text in pieces, where `sought` occurs in it, in capitals or not; nothing sought: one piece. */
export function piecesOf(text: string, sought: string): readonly Piece[] {
  const wanted = sought.trim();
  if (wanted === '') return [{ text, isHit: false }];
  const literally = wanted.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return (
    text
      // What a group has found is kept between the pieces: every second one.
      .split(new RegExp(`(${literally})`, 'giu'))
      .map((piece, n) => ({ text: piece, isHit: n % 2 === 1 }))
      .filter((piece) => piece.text !== '')
  );
}

/** Whether something that is sought occurs in the pieces. */
export function hasHit(pieces: readonly Piece[]): boolean {
  return pieces.some(({ isHit }) => isHit);
}
