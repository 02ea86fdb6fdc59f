/** What somebody looks for in a listing, as the API's filters have it. */
export type Criteria = Partial<Readonly<Record<'name' | 'phone' | 'email' | 'externalId', string>>>;

const phonePattern = /^[+(]?[\p{Nd}\s()./+-]+$/u;

/** Fewer digits are no number: names may have some. */
const fewestDigits = 5;

/** Tells what a text of a search box is: an e-mail address, an id in another system (`<source>:<id>`), a number in any spelling, or a name. */
export function criteriaOf(text: string): Criteria {
  const wanted = text.trim();
  if (wanted === '') return {};
  if (/^[^\s@]*@[^\s@]+$/.test(wanted)) return { email: wanted };
  if (/^[\p{L}\p{N}_.-]+:\S/u.test(wanted)) return { externalId: wanted };
  const digits = wanted.match(/\p{Nd}/gu)?.length ?? 0;
  if (digits >= fewestDigits && phonePattern.test(wanted)) return { phone: wanted };
  return { name: wanted };
}
