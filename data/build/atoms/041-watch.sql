-- out: watch_{{dimension}}
-- partition: none
-- Where an employer could hold more than 35 % of an atom or of a value of k people or more: every combination of values with
-- its place and the rank from which on employers are too small to matter there, nor in any larger pool.
SELECT
  placed.path_bits,
  placed.parent_atom,
  placed.child_code,
  sized.published_code,
  sized.atom_people,
  limits.rank_limit
FROM placed_{{dimension}} AS placed
JOIN (
  SELECT
    merged.parent_atom,
    merged.child_code,
    merged.published_code,
    level.people AS atom_people,
    CASE WHEN merged.people < {{k}} THEN level.people ELSE merged.people END AS least_people
  FROM merged_{{dimension}} AS merged
  JOIN level_{{dimension}} AS level
    ON level.parent_atom = merged.parent_atom AND level.published_code = merged.published_code
) AS sized ON sized.parent_atom = placed.parent_atom AND sized.child_code = placed.child_code
JOIN (
  SELECT sizes.people AS size_people, CAST(CAST(SUM(employer_sizes.employer_count) AS BIGINT) AS INTEGER) AS rank_limit
  FROM (
    SELECT people FROM merged_{{dimension}} GROUP BY people
    UNION
    SELECT people FROM level_{{dimension}} GROUP BY people
  ) AS sizes
  JOIN employer_sizes ON employer_sizes.heads * 100 > sizes.people * 35
  GROUP BY sizes.people
) AS limits ON limits.size_people = sized.least_people
