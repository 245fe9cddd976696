-- out: pools_{{dimension}}
-- partition: none
-- What step 039 judges of every merged pool: its people, those of unknown value, all unlisted values of the domain, the smallest
-- listed value beside it, and how many values it took along (one at most before anything was judged).
SELECT
  begun.parent_atom,
  0 AS stage,
  merged.pool_people,
  begun.unknown_people,
  begun.domain_values - merged.listed_values AS unlisted_values,
  merged.next_people,
  CASE WHEN merged.pool_people > begun.begun_people THEN 1 ELSE 0 END AS first_taken,
  0 AS more_taken,
  0 AS dominated_values
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
