import type { CountryCode } from './country.js';
import type { PhoneOptions, ShortPhone } from './result.js';
import {
  emergencyNumbers,
  harmonisedCountries,
  harmonisedService,
  nationalEmergencyNumbers,
  serviceNumbers,
} from './rules.js';

const maxShortDigits = 6;

const defaultInternalLengths: readonly number[] = [2, 3, 4, 5];

function fits(digits: string, pattern: string): boolean {
  if (digits.length !== pattern.length) return false;
  return [...pattern].every((char, index) => char.toLowerCase() === 'x' || char === digits.charAt(index));
}

/** Emergency and service numbers, which are never a subscriber's number (rule P2). */
export function readShortNumber(
  digits: string,
  country: CountryCode | undefined,
  options: PhoneOptions,
): ShortPhone | undefined {
  if (digits.length > maxShortDigits) return undefined;
  const national = country === undefined ? undefined : nationalEmergencyNumbers[country];
  if (emergencyNumbers.has(digits) || national?.includes(digits) === true) {
    return { kind: 'short', digits, service: 'emergency' };
  }
  const services = (country === undefined ? undefined : serviceNumbers[country]) ?? [];
  const harmonised =
    harmonisedService.test(digits) && (country === undefined || harmonisedCountries.has(country));
  const known = [...services, ...(options.extraShortNumbers ?? [])].some((pattern) => fits(digits, pattern));
  return harmonised || known ? { kind: 'short', digits, service: 'service' } : undefined;
}

/** True for digits as long as our own extensions are (option `internalLengths`). */
export function isInternalLength(digits: string, options: PhoneOptions): boolean {
  return (options.internalLengths ?? defaultInternalLengths).includes(digits.length);
}
