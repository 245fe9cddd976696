-- out: crowd_{{dimension}}
-- partition: none
-- Employers with more than 35 % of an atom: at most two of one atom.
SELECT parent_atom, published_code, atom_people, heads
FROM (
  SELECT watch.parent_atom, watch.published_code, watch.atom_people, people.employer_rank, CAST(COUNT(*) AS BIGINT) AS heads
  FROM people
  JOIN watch_{{dimension}} AS watch ON {{path_of_people_is_watch}} AND people.employer_rank < watch.rank_limit
  WHERE people.employer_rank < 2147483647
  GROUP BY watch.parent_atom, watch.published_code, watch.atom_people, people.employer_rank
) AS counted
WHERE heads * 100 > atom_people * 35
