-- out: narrow_{{round}}{{dimension}}
-- partition: none
-- Whether somebody who knows the rule could narrow an unlisted value down
-- to an interval of at most {{narrow}} (derived in src/decisions/0005-atoms.md). Either all unlisted values are below k; or
-- one was taken along by a pool below k and holds k … next − 1, below the smallest listed value; or, after stage 0, one was
-- taken along by a pool that lacked at most slack_most people to be k − 1 each; or the pool's own values stand in any order.
SELECT
  parent_atom,
  stage,
  pool_people,
  CASE
    WHEN unlisted_values < 1 THEN 0
    WHEN GREATEST(
      CASE WHEN has_none_taken = 0 AND has_one_taken = 0 THEN -1
        ELSE GREATEST(
          CASE WHEN has_none_taken = 1 THEN LEAST({{k}} - 1, value_people) ELSE 0 END,
          CASE WHEN has_one_taken = 1 THEN most_taken ELSE 0 END
        ) - LEAST(
          CASE WHEN has_none_taken = 1 THEN GREATEST(0, value_people - (unlisted_values - 1) * ({{k}} - 1)) ELSE value_people END,
          CASE
            WHEN has_one_taken = 0 OR unlisted_values = 1 THEN value_people
            WHEN unlisted_values = 2 THEN value_people - most_taken
            ELSE 0
          END
        )
      END,
      CASE WHEN stage > 0 AND unlisted_values > 2 AND slack_most >= GREATEST(0, {{k}} - crowded_taken)
        THEN crowded_taken + 2 * slack_most - ({{k}} - 1) ELSE -1 END,
      CASE WHEN taken_people = next_people THEN -1 ELSE largest_value - smallest_value END
    ) <= {{narrow}} THEN 1
    ELSE 0
  END AS is_narrow
FROM (
  SELECT
    parent_atom,
    stage,
    pool_people,
    unlisted_values,
    value_people,
    next_people,
    taken_people,
    largest_value,
    most_taken,
    crowded_taken,
    LEAST(
      {{narrow}},
      next_people - 1 - crowded_taken,
      GREATEST(
        {{k}} - crowded_taken,
        CAST(FLOOR(((unlisted_values - 1) * ({{k}} - 1) - unsure_people - crowded_taken) * 0.5) AS BIGINT)
      )
    ) AS slack_most,
    CASE WHEN unlisted_values > pool_values THEN 0 ELSE smallest_known END AS smallest_value,
    CASE WHEN value_people BETWEEN 1 AND unlisted_values * ({{k}} - 1) THEN 1 ELSE 0 END AS has_none_taken,
    CASE WHEN least_taken > most_taken OR (unlisted_values = 1 AND most_taken < value_people) THEN 0 ELSE 1 END AS has_one_taken
  FROM (
    SELECT
      parent_atom,
      stage,
      pool_people,
      pool_values,
      taken_people,
      next_people,
      largest_value,
      smallest_known,
      unlisted_values,
      pool_people - unknown_people AS value_people,
      GREATEST(0, {{k}} - 1 - unknown_people) AS unsure_people,
      pool_people - unknown_people - (unlisted_values - 1) * ({{k}} - 1) AS crowded_taken,
      GREATEST({{k}}, pool_people - unknown_people - GREATEST(0, {{k}} - 1 - unknown_people)) AS least_taken,
      LEAST(next_people - 1, pool_people - unknown_people - CASE WHEN unknown_people > 0 THEN 0 ELSE 1 END) AS most_taken
    FROM pools_{{round}}{{dimension}}
  ) AS bounded
) AS decided
