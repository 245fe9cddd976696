-- out: ranked_{{dimension}}
-- partition: none
-- The order in which a pool in trouble takes values. Stage 0: fewer than k people, hidden or unknown values, and the smallest other
-- value (ties: lowest code) where those are fewer than k people or only people of unknown value. Stage 1, 2 …: the other
-- values from small to large, equal ones together, so that a pool and a listed value never tie after stage 0.
SELECT
  parent_atom,
  child_code,
  people,
  domain_values,
  CASE WHEN begins = 0 AND in_base = 1 THEN 1 ELSE 0 END AS first_taken,
  CASE WHEN begins = 1 AND child_code < 65535 AND people >= {{k}} THEN 1 ELSE 0 END AS dominated_values,
  CASE WHEN in_base = 1 THEN 0 ELSE DENSE_RANK() OVER (PARTITION BY parent_atom, in_base ORDER BY people) END AS stage
FROM (
  SELECT
    parent_atom,
    child_code,
    people,
    domain_values,
    begins,
    CASE
      WHEN begins = 1 THEN 1
      WHEN pool_people > 0 AND (pool_people < {{k}} OR pool_values = 0) AND position_listed = 1 THEN 1
      ELSE 0
    END AS in_base
  FROM (
    SELECT
      parent_atom,
      child_code,
      people,
      domain_values,
      begins,
      CAST(SUM(CASE WHEN begins = 1 THEN people ELSE 0 END) OVER (PARTITION BY parent_atom) AS BIGINT) AS pool_people,
      CAST(SUM(CASE WHEN begins = 1 AND child_code < 65535 THEN 1 ELSE 0 END) OVER (PARTITION BY parent_atom) AS BIGINT) AS pool_values,
      ROW_NUMBER() OVER (PARTITION BY parent_atom, begins ORDER BY people, child_code) AS position_listed
    FROM (
      SELECT
        parent_atom,
        child_code,
        people,
        domain_values,
        CASE WHEN child_code = 65535 OR people < {{k}} OR hidden = 1 THEN 1 ELSE 0 END AS begins
      FROM cells_again_{{dimension}}
    ) AS split
  ) AS summed
) AS based
