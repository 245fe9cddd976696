-- out: {{table}}_{{column}}_lists
-- partition: none
-- Every distinct list of a multi-valued column with a code of its own, so that each list is parsed once.
SELECT list_text, CAST(ROW_NUMBER() OVER (ORDER BY list_text) AS BIGINT) - 1 AS list_code
FROM (
  SELECT COALESCE(raw.{{column}}, '') AS list_text
  FROM {{table}} AS raw
  GROUP BY COALESCE(raw.{{column}}, '')
) AS distinct_lists
