import type { OperationTag } from '../http/operation.js';

/** What holds for all operations, in Markdown. */
export const about = `CRM records, calls, call cards, recordings and live events.

- Instants are ISO 8601 in UTC. Ids are texts; those that Callcard makes are uuids.
- Wherever there is \`GET\` there is \`HEAD\`.
- Listings answer \`{"items": […], "next": "…", "previous": "…"}\`: ask for the next page with \`cursor=<next>\` and the same filters, and
  for the one before with \`cursor=<previous>\`.
- Every \`POST\` that needs a key or session takes an \`Idempotency-Key\`: sent again with it, it is done once, and answered the same for a day.
- What is read has an \`ETag\`: with it in \`If-None-Match\` the answer is 304 while it is the same.
- Answers may have more fields one day: pass over what you do not know. Requests may not: an unknown field is refused by name.
- Every failure is an RFC 9457 document with a \`code\` that never changes its meaning. Beside those of each operation there are
  \`unknown-route\` (404) and \`method-not-allowed\` (405).`;

/** The parts of the API, in the order in which they are shown. */
export const tagWords: Readonly<Record<OperationTag, string>> = {
  Calls: 'Calls, their cards, and what is done with them.',
  Records: 'Contacts, companies, leads, deals, invoices, users, queues, lines, pipelines and tasks.',
  Parties: 'Converting leads, and merging records of one client.',
  Tasks: 'What is to be done.',
  Recordings: 'What was said.',
  'Keeping and erasing': 'Legal holds, and erasing what is known of a number.',
  Prompts: "What callers hear of lines' and users' own.",
  Presence: 'Who is free.',
  'Live events': 'Everything that happens, as it happens.',
  Webhooks: 'What happens, sent to receivers and signed, and what became of each delivery.',
  Access: 'Who may do what: API keys.',
  Operation: 'For whoever runs it.',
  Description: 'What you are reading.',
};
