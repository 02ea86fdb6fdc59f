const readableRecords = (type: string) =>
  `(SELECT rowid AS place, * FROM records WHERE type = '${type}' AND json_valid(body))`;

/** As the store compares a text that is made of JSON text: its quotes and backslashes once more escaped. */
const escaped = (json: string) => `replace(replace(${json}, '\\', '\\\\'), '"', '\\"')`;

/**
 * The other half of schema 3: what may belong to one record only, and pipelines.
 * Of several records that have one extension or number the lowest id keeps the claim; the others stay as they are until
 * they are changed. Every stage that a deal stands at becomes a stage of a pipeline and means what it means to the deal;
 * where deals at one stage mean different things, the stage is split, and the deals with it.
 */
export const claimsAndPipelines = `
  CREATE TABLE claims (
    key TEXT NOT NULL PRIMARY KEY,
    type TEXT NOT NULL,
    id TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX claims_of_record ON claims (type, id);
  INSERT OR IGNORE INTO claims (key, type, id)
    SELECT '["extension","default","' || key || '"]', type, id FROM lookups WHERE kind = 'extension' ORDER BY id;
  INSERT OR IGNORE INTO claims (key, type, id)
    SELECT '["lineNumber","' || key || '"]', type, id FROM lookups WHERE kind = 'number' ORDER BY id;

  UPDATE records SET body = json_set(body, '$.convertedTo', json('[]'))
    WHERE type = 'lead' AND json_valid(body)
      AND CASE WHEN json_valid(body) THEN body ->> '$.status' = 'converted' AND body -> '$.convertedTo' IS NULL END;

  CREATE TEMP TABLE wanted_stages (pipeline TEXT, stage TEXT, semantics TEXT, name TEXT, place REAL);
  INSERT INTO wanted_stages VALUES
    ('default', 'new', 'open', 'New', -4), ('default', 'in-progress', 'open', 'In progress', -3),
    ('default', 'won', 'won', 'Won', -2), ('default', 'lost', 'lost', 'Lost', -1);
  INSERT INTO wanted_stages
    SELECT body ->> '$.pipelineId', body ->> '$.stageId', body ->> '$.semantics', NULL, min(place)
    FROM ${readableRecords('deal')} GROUP BY 1, 2, 3;
  -- A pipeline has a stage where deals are open.
  INSERT INTO wanted_stages
    SELECT pipeline, 'open', 'open', 'Open', -5 FROM wanted_stages GROUP BY pipeline
    HAVING sum(semantics = 'open') = 0;
  CREATE TEMP TABLE stages AS
    SELECT *, CASE WHEN rank = 1 THEN stage ELSE stage || ':' || semantics END AS id FROM (
      SELECT pipeline, stage, semantics, max(name) AS name, min(place) AS place,
        row_number() OVER (PARTITION BY pipeline, stage ORDER BY min(place)) AS rank
      FROM wanted_stages GROUP BY pipeline, stage, semantics);
  INSERT INTO records (type, id, version, body)
    SELECT 'pipeline', pipeline, 1, json_object('type', 'pipeline', 'id', pipeline, 'version', 1, 'createdAt', 0,
      'updatedAt', 0, 'name', CASE pipeline WHEN 'default' THEN 'Sales' ELSE pipeline END,
      'stages', json_group_array(json_object('id', id, 'name', ifnull(name, id), 'semantics', semantics)))
    FROM (SELECT * FROM stages ORDER BY pipeline,
      CASE semantics WHEN 'open' THEN 1 WHEN 'won' THEN 2 ELSE 3 END, place)
    GROUP BY pipeline;
  UPDATE records SET body = json_set(body, '$.stageId', s.id) FROM stages s
    WHERE type = 'deal' AND s.rank > 1 AND json_valid(body)
      AND CASE WHEN json_valid(body) THEN body ->> '$.pipelineId' = s.pipeline AND body ->> '$.stageId' = s.stage
        AND body ->> '$.semantics' = s.semantics END;
  INSERT OR IGNORE INTO lookups (kind, key, type, id)
    SELECT 'stage', ${escaped(`json_array(body ->> '$.pipelineId', body ->> '$.stageId')`)}, 'deal', id
    FROM ${readableRecords('deal')};
  DROP TABLE wanted_stages;
  DROP TABLE stages;
`;
