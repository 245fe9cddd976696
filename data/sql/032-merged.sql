-- out: merged_{{dimension}}
-- partition: none
-- Merge-up: values with fewer than k people form the pool 65535; a pool of fewer than k people, or one that holds only
-- people of unknown value, also takes the smallest other value (ties: lowest code), once.
SELECT
  cells.parent_atom,
  cells.child_code,
  cells.people,
  CASE
    WHEN cells.child_code = 65535 OR cells.people < {{k}} THEN 65535
    WHEN pools.pool_people > 0 AND (pools.pool_people < {{k}} OR pools.pool_values = 0)
      AND cells.people * 65536 + cells.child_code = pools.smallest_listed THEN 65535
    ELSE cells.child_code
  END AS published_code
FROM cells_{{dimension}} AS cells
JOIN (
  SELECT
    parent_atom,
    CAST(SUM(CASE WHEN child_code = 65535 OR people < {{k}} THEN people ELSE 0 END) AS BIGINT) AS pool_people,
    CAST(SUM(CASE WHEN child_code < 65535 AND people < {{k}} THEN 1 ELSE 0 END) AS BIGINT) AS pool_values,
    MIN(CASE WHEN child_code < 65535 AND people >= {{k}} THEN people * 65536 + child_code END) AS smallest_listed
  FROM cells_{{dimension}}
  GROUP BY parent_atom
) AS pools ON pools.parent_atom = cells.parent_atom
