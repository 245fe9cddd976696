-- out: narrow_{{round}}{{dimension}}
-- partition: none
-- Whether somebody who knows the rule, and which values a pool took along, could narrow an unlisted value down too far
-- (derived in src/decisions/0005-atoms.md; a pool beside which nothing is listed never is). Stage 0: by its public numbers
-- alone. Later: by the room its last value has below the smallest listed one; least where the pool was widened for its employers.
SELECT
  parent_atom,
  stage,
  pool_people,
  CASE
    WHEN unlisted_values < 1 OR next_people = 4294967295 THEN 0
    WHEN stage = 0 THEN first_narrow
    WHEN unlisted_values <= taken_values THEN 1
    WHEN dominated_values > 0 THEN
      CASE WHEN begun_narrow = 0 AND next_people >= {{k}} + {{room}} + 1
          AND pool_people >= (taken_values + dominated_values) * {{k}} + {{room}} THEN 0 ELSE 1 END
    WHEN begun_narrow = 0 THEN
      CASE WHEN {{k}} + taken_values <= free_most - {{room}} + 1
          AND 2 * (pool_people - free_rest) + taken_values * (taken_values - 1) <= 2 * taken_values * (free_most - {{room}})
        THEN 0 ELSE 1 END
    WHEN first_taken = 0 AND small_values <> 2 AND small_values * ({{k}} - 1) < 2 * {{k}} + {{room}} + 1 THEN 1
    WHEN first_taken = 0 AND taken_values = 1 THEN
      CASE WHEN summed_taken >= {{k}} AND next_people - 1 - summed_taken > {{room}}
          AND summed_taken + {{room}} + 1 <= (small_values - 1) * ({{k}} - 1) THEN 0 ELSE 1 END
    WHEN taken_values < 3 OR (first_taken = 1 AND taken_values = 4) THEN 1
    WHEN first_taken = 1 AND 2 * summed_taken + (taken_values - 1) * (taken_values + 2)
      <= 2 * taken_values * (most_last - {{room}} - 2) THEN 0
    WHEN first_taken = 0 AND 2 * (summed_taken - {{k}}) + (taken_values - 2) * (taken_values + 1)
      <= 2 * (taken_values - 1) * (most_last - {{room}} - 2) THEN 0
    ELSE 1
  END AS is_narrow
FROM (
  SELECT
    parent_atom,
    stage,
    pool_people,
    unlisted_values,
    next_people,
    first_taken,
    dominated_values,
    first_narrow,
    taken_values,
    small_values,
    summed_taken,
    LEAST(
      next_people - 1,
      summed_taken - (taken_values + first_taken) * {{k}} - taken_values * taken_values + first_taken * ({{k}} - 1)
    ) AS most_last,
    CASE WHEN first_taken = 1 THEN 1 ELSE small_values * ({{k}} - 1) - {{room}} - 1 END AS free_rest,
    LEAST(
      next_people - 1,
      pool_people - CASE WHEN first_taken = 1 THEN 1 ELSE {{k}} END - (taken_values - 1) * ({{k}} + taken_values - 2)
    ) AS free_most,
    MAX(CASE WHEN stage = 0 THEN first_narrow ELSE 0 END) OVER (PARTITION BY parent_atom) AS begun_narrow
  FROM (
    SELECT
      parent_atom,
      stage,
      pool_people,
      unlisted_values,
      next_people,
      first_taken,
      dominated_values,
      first_taken + more_taken AS taken_values,
      unlisted_values - more_taken AS small_values,
      pool_people - CASE WHEN first_taken = 1 THEN 1 ELSE unlisted_values - more_taken END * ({{k}} - 1) AS summed_taken,
      CASE
        WHEN dominated_values > 0 AND unlisted_values > 1 AND pool_people >= {{k}} + {{room}} THEN 0
        WHEN unknown_people > 0 THEN
          CASE WHEN least_taken > {{k}} AND most_taken - least_taken BETWEEN -1 AND {{room}} THEN 1 ELSE 0 END
        WHEN has_none_taken = 1 AND has_one_taken = 1 AND least_taken = {{k}} THEN
          CASE WHEN most_taken - least_small <= {{room}}
              OR (unlisted_values = 2 AND {{k}} - 1 - (pool_people - most_taken) <= {{room}}) THEN 1 ELSE 0 END
        WHEN has_one_taken = 1 THEN CASE WHEN most_taken - least_taken <= {{room}} THEN 1 ELSE 0 END
        WHEN has_none_taken = 0 OR LEAST({{k}} - 1, pool_people) - least_small <= {{room}} + 1 THEN 1
        ELSE 0
      END AS first_narrow
    FROM (
      SELECT
        parent_atom,
        stage,
        pool_people,
        unknown_people,
        unlisted_values,
        next_people,
        first_taken,
        more_taken,
        dominated_values,
        least_taken,
        most_taken,
        GREATEST(0, pool_people - (unlisted_values - 1) * ({{k}} - 1)) AS least_small,
        CASE WHEN pool_people <= unlisted_values * ({{k}} - 1) THEN 1 ELSE 0 END AS has_none_taken,
        CASE WHEN unlisted_values > 1 AND least_taken <= LEAST(next_people, pool_people - 1) THEN 1 ELSE 0 END AS has_one_taken
      FROM (
        SELECT
          parent_atom,
          stage,
          pool_people,
          unknown_people,
          unlisted_values,
          next_people,
          first_taken,
          more_taken,
          dominated_values,
          GREATEST({{k}}, pool_people - {{k}} + 1) AS least_taken,
          LEAST(next_people - 1, pool_people - 1) AS most_taken
        FROM pools_{{round}}{{dimension}}
      ) AS numbered
    ) AS bounded
  ) AS judged
) AS decided
