-- out: trouble_{{dimension}}
-- partition: none
-- Parent atoms whose pool is too narrow, or with an atom below them of which one employer has more than half or two have
-- more than 85 % (fewer than three employers have it all).
SELECT parent_atom
FROM (
  SELECT parent_atom FROM narrow_{{dimension}} WHERE is_narrow = 1
  UNION ALL
  SELECT parent_atom
  FROM crowd_{{dimension}}
  GROUP BY parent_atom, published_code, atom_people
  HAVING MAX(heads) * 2 > atom_people OR CAST(SUM(heads) AS BIGINT) * 100 > atom_people * 85
) AS found
GROUP BY parent_atom
