-- out: joint_{{dimension}}
-- partition: prefecture
-- Heads of every combination of values on the path from the root of the tree to a leaf dimension.
SELECT person_bits & {{path}} AS path_bits, CAST(COUNT(*) AS BIGINT) AS heads
FROM people
GROUP BY person_bits & {{path}}
