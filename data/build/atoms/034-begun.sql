-- out: begun_{{dimension}}
-- partition: none
-- What every pool begins with: values of fewer than k people, hidden values and people of unknown value (code 65535); and the
-- smallest other value (ties: lowest code) as people × 65536 + code.
SELECT
  parent_atom,
  domain_values,
  CAST(SUM(CASE WHEN begins = 1 THEN people ELSE 0 END) AS BIGINT) AS begun_people,
  CAST(SUM(CASE WHEN begins = 1 AND child_code < 65535 THEN 1 ELSE 0 END) AS BIGINT) AS begun_values,
  CAST(SUM(CASE WHEN child_code = 65535 THEN people ELSE 0 END) AS BIGINT) AS unknown_people,
  MIN(CASE WHEN begins = 1 AND child_code < 65535 THEN people ELSE 4294967295 END) AS smallest_begun,
  MAX(CASE WHEN begins = 1 AND child_code < 65535 THEN people ELSE 0 END) AS largest_begun,
  MIN(CASE WHEN begins = 0 THEN people * 65536 + child_code END) AS smallest_listed
FROM (
  SELECT
    parent_atom,
    child_code,
    domain_values,
    people,
    CASE WHEN child_code = 65535 OR people < {{k}} OR hidden = 1 THEN 1 ELSE 0 END AS begins
  FROM cells_{{dimension}}
) AS split
GROUP BY parent_atom, domain_values
