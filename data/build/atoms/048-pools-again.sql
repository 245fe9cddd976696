-- out: pools_again_{{dimension}}
-- partition: none
-- What step 039 judges of the pool after each stage (see 038-pools.sql).
SELECT
  parent_atom,
  stage,
  pool_people,
  unknown_people,
  domain_values - all_values + pool_values AS unlisted_values,
  next_people,
  first_taken,
  pool_values - begun_values AS more_taken,
  dominated_values
FROM (
  SELECT
    parent_atom,
    stage,
    domain_values,
    CAST(SUM(stage_people) OVER (PARTITION BY parent_atom ORDER BY stage) AS BIGINT) AS pool_people,
    CAST(SUM(stage_values) OVER (PARTITION BY parent_atom ORDER BY stage) AS BIGINT) AS pool_values,
    CAST(SUM(stage_values) OVER (PARTITION BY parent_atom) AS BIGINT) AS all_values,
    CAST(SUM(stage_unknown) OVER (PARTITION BY parent_atom ORDER BY stage) AS BIGINT) AS unknown_people,
    CAST(SUM(CASE WHEN stage = 0 THEN stage_values ELSE 0 END) OVER (PARTITION BY parent_atom) AS BIGINT) AS begun_values,
    CAST(SUM(stage_taken) OVER (PARTITION BY parent_atom) AS BIGINT) AS first_taken,
    CAST(SUM(stage_dominated) OVER (PARTITION BY parent_atom) AS BIGINT) AS dominated_values,
    COALESCE(
      MIN(stage_smallest) OVER (PARTITION BY parent_atom ORDER BY stage ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING),
      4294967295
    ) AS next_people
  FROM (
    SELECT
      parent_atom,
      stage,
      domain_values,
      CAST(SUM(people) AS BIGINT) AS stage_people,
      CAST(SUM(CASE WHEN child_code < 65535 THEN 1 ELSE 0 END) AS BIGINT) AS stage_values,
      CAST(SUM(CASE WHEN child_code = 65535 THEN people ELSE 0 END) AS BIGINT) AS stage_unknown,
      CAST(SUM(first_taken) AS BIGINT) AS stage_taken,
      CAST(SUM(dominated_values) AS BIGINT) AS stage_dominated,
      MIN(CASE WHEN child_code < 65535 THEN people ELSE 4294967295 END) AS stage_smallest
    FROM ranked_{{dimension}}
    GROUP BY parent_atom, stage, domain_values
  ) AS counted
) AS summed
