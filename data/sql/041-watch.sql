-- out: watch_{{dimension}}
-- partition: none
-- Where an employer could hold more than 35 % of an atom: every combination of values with its atom and the rank from which
-- on employers are too small to matter there.
SELECT {{path_of_placed}}, level.parent_atom, level.published_code, level.people AS atom_people, limits.rank_limit
FROM placed_{{dimension}} AS placed
JOIN merged_{{dimension}} AS merged
  ON merged.parent_atom = placed.parent_atom AND merged.child_code = placed.child_code
JOIN level_{{dimension}} AS level
  ON level.parent_atom = merged.parent_atom AND level.published_code = merged.published_code
JOIN (
  SELECT atom_sizes.people, CAST(SUM(employer_sizes.employer_count) AS BIGINT) AS rank_limit
  FROM (SELECT DISTINCT people FROM level_{{dimension}}) AS atom_sizes
  JOIN employer_sizes ON employer_sizes.heads * 100 > atom_sizes.people * 35
  GROUP BY atom_sizes.people
) AS limits ON limits.people = level.people
