-- out: settled_{{dimension}}
-- partition: none
-- Every value with the code it is published as: as merged, and under the parent atoms in trouble with the chosen pool.
SELECT merged.parent_atom, merged.child_code, merged.people, merged.published_code
FROM merged_{{dimension}} AS merged
LEFT JOIN trouble_{{dimension}} AS trouble ON trouble.parent_atom = merged.parent_atom
WHERE trouble.parent_atom IS NULL
UNION ALL
SELECT
  ranked.parent_atom,
  ranked.child_code,
  ranked.people,
  CASE WHEN ranked.stage <= chosen.last_stage THEN 65535 ELSE ranked.child_code END AS published_code
FROM ranked_{{dimension}} AS ranked
JOIN chosen_{{dimension}} AS chosen ON chosen.parent_atom = ranked.parent_atom
