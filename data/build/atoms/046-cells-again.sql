-- out: cells_again_{{dimension}}
-- partition: none
-- The cells under the parent atoms in trouble; values that one or two employers dominate are hidden as well.
SELECT
  cells.parent_atom,
  cells.child_code,
  cells.people,
  cells.domain_values,
  CASE WHEN cells.hidden_before = 1 OR dominated.child_code IS NOT NULL THEN 1 ELSE 0 END AS hidden
FROM (
  SELECT parent_atom, child_code, people, domain_values, hidden AS hidden_before FROM cells_{{dimension}}
) AS cells
JOIN trouble_{{dimension}} AS trouble ON trouble.parent_atom = cells.parent_atom
LEFT JOIN (
  SELECT own.parent_atom, own.child_code
  FROM cells_{{dimension}} AS own
  JOIN trouble_{{dimension}} AS troubled ON troubled.parent_atom = own.parent_atom
  JOIN posts_{{dimension}} AS posts ON posts.parent_atom = own.parent_atom AND posts.child_code = own.child_code
  WHERE posts.heads * 100 > own.people * 35
  GROUP BY own.parent_atom, own.child_code, own.people
  HAVING MAX(posts.heads) * 2 > own.people OR CAST(SUM(posts.heads) AS BIGINT) * 100 > own.people * 85
) AS dominated ON dominated.parent_atom = cells.parent_atom AND dominated.child_code = cells.child_code
