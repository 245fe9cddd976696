-- out: cells_{{dimension}}
-- partition: none
-- People of each value under each published atom of the parent level. Under an atom whose pooled value the dimension's
-- values would name (node under pooled chain, county under pooled prefecture) everybody has the code of the pool.
SELECT parent_atom, child_code, CAST(SUM(heads) AS BIGINT) AS people
FROM (
  SELECT above.atom AS parent_atom, {{child}} AS child_code, joint.heads
  FROM joint_{{dimension}} AS joint
  {{join_parent}}
) AS placed
GROUP BY parent_atom, child_code
