-- out: joint_{{dimension}}
-- partition: none
-- Heads on the path to an inner dimension, added up from the path to one of its leaves.
SELECT inner_bits AS path_bits, heads_sum AS heads
FROM (
  SELECT path_bits & {{path}} AS inner_bits, CAST(SUM(heads) AS BIGINT) AS heads_sum
  FROM joint_{{leaf}}
  GROUP BY path_bits & {{path}}
) AS added
