-- out: trouble_{{dimension}}
-- partition: none
-- Parent atoms whose pool is too narrow, or with an atom below them of which one employer has more than half or two have
-- more than 85 % (fewer than three employers have it all). Where none has, no union of those atoms is dominated either.
SELECT parent_atom, MAX(has_employer) AS is_dominated
FROM (
  SELECT parent_atom, 0 AS has_employer FROM narrow_{{dimension}} WHERE is_narrow = 1
  UNION ALL
  SELECT parent_atom, 1 AS has_employer
  FROM crowd_{{dimension}}
  GROUP BY parent_atom, published_code, atom_people
  HAVING MAX(heads) * 2 > atom_people OR CAST(SUM(heads) AS BIGINT) * 100 > atom_people * 85
) AS found
GROUP BY parent_atom
