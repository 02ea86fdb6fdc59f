/**
 * Reads an amount of money as people and programs write it: `12 500,50 zł`, `1,234.56`, `1.234,56`, `$90`. Undefined: it is
 * none. Of a single separator with three digits behind it nobody can tell what it is; it counts as one between thousands.
 */
export function readAmount(text: string): number | undefined {
  const plain = text.replace(/[\s\u00a0\u202f'’]|\p{L}|\p{Sc}/gu, '').replace(/[.,]$/, '');
  if (!/^\d[\d.,]*$/.test(plain)) return undefined;
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  const decimals = last < 0 ? '' : plain.slice(last + 1);
  const separator = plain[last];
  const isThousands = decimals.length === 3 || plain.indexOf(separator ?? ' ') !== last;
  const whole = (last < 0 || isThousands ? plain : plain.slice(0, last)).replace(/[.,]/g, '');
  return Number(isThousands || decimals === '' ? whole : `${whole}.${decimals}`);
}
