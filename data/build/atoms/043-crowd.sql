-- out: crowd_{{dimension}}
-- partition: none
-- Employers with more than 35 % of an atom: at most two of one atom. Only pools have more than one value to add up.
SELECT parent_atom, published_code, atom_people, atom_heads AS heads
FROM (
  SELECT parent_atom, published_code, atom_people, employer_rank, CAST(SUM(heads) AS BIGINT) AS atom_heads
  FROM posts_{{dimension}}
  WHERE published_code = 65535 OR heads * 100 > atom_people * 35
  GROUP BY parent_atom, published_code, atom_people, employer_rank
) AS counted
WHERE atom_heads * 100 > atom_people * 35
