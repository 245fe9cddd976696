-- out: joint_{{dimension}}
-- partition: none
-- Heads on the path to an inner dimension, added up from the path to one of its leaves.
SELECT {{path}}, heads_sum AS heads
FROM (
  SELECT {{path}}, CAST(SUM(heads) AS BIGINT) AS heads_sum
  FROM joint_{{leaf}}
  GROUP BY {{path}}
) AS added
