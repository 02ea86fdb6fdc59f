/**
 * Why a byte stream is no event socket stream. Codes are stable.
 *
 * - `headerTooLarge`, `bodyTooLarge`: past the decoder's limit; `limit` in bytes
 * - `malformedHeader`: a header line without a name or without a colon
 * - `badContentLength`: not a decimal number, or two that differ
 */
export type ProtocolError =
  | { readonly code: 'headerTooLarge'; readonly limit: number }
  | { readonly code: 'bodyTooLarge'; readonly limit: number }
  | { readonly code: 'malformedHeader' }
  | { readonly code: 'badContentLength' };
