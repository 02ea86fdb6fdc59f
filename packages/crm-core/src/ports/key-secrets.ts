/** The cryptography of API keys, which the core has none of. */
export interface KeySecrets {
  /** 32 random bytes that nobody can guess, as base64url. */
  random(): string;
  /** SHA-256 of a text's UTF-8, lower-case hex. */
  sha256(text: string): string;
}
