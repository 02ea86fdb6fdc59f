import type { MatchCandidate, MatchSummary } from '../match.js';
import { object } from '../object-shape.js';
import { partyTypes } from '../party.js';
import { flag, list, nullable, oneOf, or } from '../shape.js';
import { anyText, code, refShape, textOrNull } from './common.js';

const endless = Number.POSITIVE_INFINITY;

const candidate = object<MatchCandidate>({
  type: oneOf(partyTypes),
  id: anyText,
  name: or(anyText, ''),
  companyId: or(textOrNull, null),
  ownerId: or(textOrNull, null),
  grade: oneOf(['exact', 'strong', 'weak']),
  reasons: or(list(code(), endless), []),
});

/** Who a caller was taken for; a damaged verdict is that nobody is known. */
export const matchShape = object<MatchSummary>({
  verdict: or(oneOf(['identified', 'ambiguous', 'unknown', 'withheld', 'internal', 'ownLine']), 'unknown'),
  rule: or(code(), 'noCandidate'),
  e164: or(textOrNull, null),
  repaired: or(flag, false),
  primary: or(nullable(refShape), null),
  bindings: or(list(refShape, endless), []),
  candidates: or(list(candidate, endless), []),
});
