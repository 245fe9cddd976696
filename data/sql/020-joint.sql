-- out: joint_{{dimension}}
-- partition: prefecture
-- Heads of every combination of values on the path from the root of the tree to a leaf dimension.
SELECT {{path}}, CAST(COUNT(*) AS BIGINT) AS heads
FROM people
GROUP BY {{path}}
