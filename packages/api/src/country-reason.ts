/** Why a text is refused as a country, whoever sent it. */
export const countryReason =
  'must be a country code of ISO 3166-1, two capital letters, such as PL or GB (the United Kingdom is GB, not UK)';
