import type { Line } from '../../model/line.js';
import { err, type Result } from '../../model/result.js';
import { checkDial } from '../../phone/check-dial.js';
import { firstKnownCountry, normalizePhone } from '../../phone/normalize.js';
import { defaultDialPolicy } from '../../routing/dial-policy.js';
import type { CallPolicy } from '../calls/policy.js';
import type { NumberRefusal } from './errors.js';

/**
 * The number as it is dialled, E.164, when the line may dial it (rule R9). Text is read with the line's country (rule P5); what a
 * typing habit suggests to be another number is not dialled (rule P6).
 */
export function judgeNumber(
  text: string,
  line: Line,
  { defaultCountry, dialPolicy }: Pick<CallPolicy, 'defaultCountry' | 'dialPolicy'>,
): Result<string, NumberRefusal> {
  const country = firstKnownCountry(line.country, defaultCountry) ?? defaultCountry;
  const read = normalizePhone(text, { defaultCountry: country });
  if (read.kind === 'short' && read.service === 'emergency') return err({ code: 'emergencyNumber' });
  if (read.kind !== 'e164' || read.suspicious)
    return err({ code: 'dialRefused', refusal: { code: 'notANumber' } });
  const policy = line.routing.dialPolicy ?? dialPolicy ?? defaultDialPolicy(country);
  const checked = checkDial(read.e164, policy);
  return checked.ok ? checked : err({ code: 'dialRefused', refusal: checked.error });
}
