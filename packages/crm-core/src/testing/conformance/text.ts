import { factsIn, feedStart } from '../../ports/feed.js';
import { assertEqual } from '../assert.js';
import { aCall, aCommit, aHistoryEntry, anActivity, aRecording } from '../calls.js';
import { commented, offered } from '../facts.js';
import { aContact, aPhone, aUser } from '../records.js';
import type { StoreTest } from './harness.js';

/** Text as callers, networks and users send it. */
const wellFormed: readonly (readonly [name: string, text: string])[] = [
  ['an empty text', ''],
  ['line feeds and tabs', 'a\r\nb\n\nc\td'],
  ['NUL and control characters', 'a\u0000b\u0001\u001b[2J\u007f\u0085'],
  ['emoji beyond the basic plane', '👩‍👩‍👧 ☎️ 𝒜 \u{10ffff}'],
  ['accents, composed and not', 'Zażółć é e\u0301'],
  ['bidi and zero-width marks', '\u202e123\u200b\u2066\ufeff'],
  ['line separators', '\u2028\u2029'],
  ['SQL', `'; DROP TABLE calls; -- " \` \\ %_`],
  ['a query operator', '{"$gt":""}'],
  ['markup', '<script>&amp;</script>'],
  ['no text but numbers', '007'],
  ['a long text', 'é'.repeat(70_000)],
];

const loneSurrogates: readonly (readonly [name: string, text: string])[] = [
  ['lone surrogates', 'a\ud800b \udc00 \ud83d'],
];

/** Text comes back as it was given, whatever it holds. */
export function textRules(test: StoreTest, options: { readonly loneSurrogates: boolean }): void {
  for (const [name, text] of options.loneSurrogates ? [...wellFormed, ...loneSurrogates] : wellFormed) {
    test(`${name} in every place for text`, async ({ contacts, users, calls, feed }) => {
      const contact = aContact({ name: text, email: text, phones: [aPhone('+48225550123', { raw: text })] });
      await contacts.insert(contact);
      assertEqual(await contacts.get(contact.id), contact, 'a contact');
      const user = aUser({ name: text, extension: `1${text}` });
      await users.insert(user);
      assertEqual(await users.findByExtension(`1${text}`), user, 'a user by extension');
      const call = aCall({
        remoteName: text,
        remoteNumber: text,
        comments: [{ at: 1, userId: null, text }],
        recordings: [aRecording({ path: text })],
      });
      const activity = anActivity({ remoteNumber: text });
      const entry = aHistoryEntry({ details: { text } });
      const facts = [
        offered({ remoteName: text, remoteNumber: text }),
        commented({ id: `comment:${text}`, text }),
      ];
      await calls.commit(aCommit({ call, newFacts: facts, activities: [activity], history: [entry] }));
      await calls.commit(aCommit({ call, newFacts: facts, expectedVersion: 1 }));
      assertEqual((await calls.get(call.id))?.call, call, 'a call');
      assertEqual((await calls.getRecording('recording-1'))?.path, text, 'a recording');
      assertEqual(factsIn(await feed.since(feedStart, 9)), facts, 'facts, each once');
      assertEqual((await calls.activities(activity.record, { limit: 1 })).items, [activity], 'an activity');
      assertEqual((await calls.history(entry.record, { limit: 1 })).items, [entry], 'a history entry');
    });
  }
}
