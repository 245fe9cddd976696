-- out: {{table}}_details
-- partition: none
-- What else raw rows of entities tell, of those that tell anything, with the number of the row in its published file.
SELECT
  numbered.province_code,
  numbered.file_row,
  raw.identifier,
  raw.website,
  raw.source,
  {{own}}
FROM (
  SELECT
    coded.id,
    {{province}} AS province_code,
    CAST(ROW_NUMBER() OVER (PARTITION BY {{province}} ORDER BY coded.region_code, coded.id) AS BIGINT) - 1 AS file_row
  FROM {{table}}_rows AS coded
) AS numbered
JOIN {{table}} AS raw ON raw.id = numbered.id
{{lookup}}
WHERE COALESCE(raw.identifier, '') <> ''
  OR COALESCE(raw.website, '') <> ''
  OR COALESCE(raw.source, '') <> ''
  OR {{given}}
