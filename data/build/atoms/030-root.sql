-- out: map_root
-- partition: none
-- The one parent of the root level; absent when fewer than k people exist, so that nothing is published.
SELECT 0 AS atom
FROM joint_{{dimension}}
HAVING SUM(heads) >= {{k}}
