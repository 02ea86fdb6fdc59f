/** Entity tags (RFC 9110 section 8.8.3) and the conditions on them (section 13.1). All our tags are strong. */

const tagPattern = /(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/g;

export function strongTag(value: string | number): string {
  return `"${value}"`;
}

function lists(header: string, tag: string, weakCounts: boolean): boolean {
  if (header.trim() === '*') return true;
  return [...header.matchAll(tagPattern)].some(([, weak, value]) => {
    return (weakCounts || weak === undefined) && strongTag(value ?? '') === tag;
  });
}

/** If-Match: strong comparison, so a weak tag in the header never matches. */
export function ifMatchHolds(header: string, tag: string): boolean {
  return lists(header, tag, false);
}

/** If-None-Match: weak comparison. True: the client has this representation already. */
export function ifNoneMatchHit(header: string | undefined, tag: string): boolean {
  return header !== undefined && lists(header, tag, true);
}

/**
 * If-Range: whether a Range beside it counts. Only our strong tag does; a date never, as we send no Last-Modified
 * (RFC 9110 section 13.1.5).
 */
export function ifRangeHolds(header: string | undefined, tag: string): boolean {
  return header === undefined || header.trim() === tag;
}
