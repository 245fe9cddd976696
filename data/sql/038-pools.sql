-- out: pools_{{dimension}}
-- partition: none
-- What step 039 judges of every merged pool: its people, those of unknown value, its values and all unlisted values of the
-- domain, the value it took along, its largest and smallest value, and the smallest listed value beside it.
SELECT
  begun.parent_atom,
  0 AS stage,
  merged.pool_people,
  begun.unknown_people,
  begun.begun_values + CASE WHEN merged.pool_people > begun.begun_people THEN 1 ELSE 0 END AS pool_values,
  begun.domain_values - merged.listed_values AS unlisted_values,
  merged.next_people,
  merged.pool_people - begun.begun_people AS taken_people,
  GREATEST(begun.largest_begun, merged.pool_people - begun.begun_people) AS largest_value,
  CASE WHEN begun.begun_values = 0 THEN merged.pool_people - begun.begun_people ELSE begun.smallest_begun END AS smallest_known
FROM begun_{{dimension}} AS begun
JOIN (
  SELECT
    parent_atom,
    CAST(SUM(CASE WHEN published_code = 65535 THEN people ELSE 0 END) AS BIGINT) AS pool_people,
    CAST(SUM(CASE WHEN published_code < 65535 THEN 1 ELSE 0 END) AS BIGINT) AS listed_values,
    MIN(CASE WHEN published_code < 65535 THEN people ELSE 4294967295 END) AS next_people
  FROM level_{{dimension}}
  GROUP BY parent_atom
) AS merged ON merged.parent_atom = begun.parent_atom
WHERE begun.begun_people > 0
