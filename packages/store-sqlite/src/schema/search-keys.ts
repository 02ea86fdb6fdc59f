/**
 * A part of schema 7: records are searched by words, e-mail, attributes, owner and what they name. The keys of what is stored are
 * added by `add-search-keys.js`, after all steps, for what is a word is not for SQL to say; lookups have a place for them already.
 */
export const searchKeys = '';
