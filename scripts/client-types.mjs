// The types of `@callcard/api/client`, made of the description of the HTTP API.
import openapiTS, { astToString } from 'openapi-typescript';

/** Where they are committed. */
export const clientTypesFile = new URL('../packages/api/src/client/contract.ts', import.meta.url);

const problem = 'application/problem+json';

/** What an operation answers: its results by status, and every problem as one type with the codes that there can be. */
function answersOf({ responses }, components) {
  const answers = Object.entries(responses).map(([status, response]) => [
    status,
    '$ref' in response ? components.responses[response.$ref.split('/').at(-1)] : response,
  ]);
  const codes = answers.flatMap(([, { content }]) =>
    (content?.[problem]?.schema.allOf ?? []).flatMap(({ properties }) => properties?.code.enum ?? []),
  );
  const results = answers
    .filter(([status, { content }]) => status !== '304' && !content?.[problem])
    .map(([status, { description, content }]) => [status, { description, content }]);
  return { ...Object.fromEntries(results), ...(codes.length > 0 && { default: problemOf(codes) }) };
}

function problemOf(codes) {
  const code = { type: 'string', enum: [...new Set(codes)].sort() };
  const schema = {
    allOf: [
      { $ref: '#/components/schemas/Problem' },
      { type: 'object', required: ['code'], properties: { code } },
    ],
  };
  return { description: 'Why not.', content: { [problem]: { schema } } };
}

/** What an editor shows, and nothing besides: the whole document would give a file of 13,000 lines. */
function forClients({ openapi, info, paths, components }) {
  const operations = Object.entries(paths).map(([path, methods]) => [
    path,
    Object.fromEntries(
      Object.entries(methods).map(([method, operation]) => [
        method,
        { ...operation, responses: answersOf(operation, components) },
      ]),
    ),
  ]);
  return {
    openapi,
    info,
    paths: Object.fromEntries(operations),
    components: { schemas: components.schemas },
  };
}

/** @param {string} description the text of `openapi.json` */
export async function clientTypes(description) {
  const tree = await openapiTS(forClients(JSON.parse(description)), { defaultNonNullable: false });
  return `// Written by \`pnpm openapi\`, of openapi.json.\n\n${astToString(tree)}`;
}
