/** As `callerKindOf` reads what was stored of a caller: {@link callerKinds} rewrites no fact. */
const kindOf = (body: string, verdict: string) => `CASE
    WHEN ${verdict} = 'identified' THEN 'known'
    WHEN ${body} ->> '$.repeatCaller' THEN 'repeat'
    WHEN ${verdict} IN ('ambiguous', 'internal', 'ownLine') THEN 'known'
    ELSE 'new' END`;

/** A part of schema 4: whether a caller is new, known or calls again, where there was only whether they call again. */
export const callerKinds = `
  UPDATE calls SET body = json_remove(json_set(body, '$.callerKind', ${kindOf('body', 'found.verdict')}), '$.repeatCaller')
    FROM (SELECT c.n, CASE WHEN json_valid(p.match) THEN p.match ->> '$.verdict' END AS verdict
      FROM calls c LEFT JOIN call_plans p ON p.call = c.n) found
    WHERE found.n = calls.n AND json_valid(body);
`;
