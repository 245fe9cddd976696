-- out: posts_{{dimension}}
-- partition: none
-- People of the employers that could matter in each value under each parent atom; people without one are an employer each.
SELECT
  watch.parent_atom,
  watch.child_code,
  watch.published_code,
  watch.atom_people,
  people.employer_rank,
  CAST(COUNT(*) AS BIGINT) AS heads
FROM people
JOIN watch_{{dimension}} AS watch
  ON watch.path_bits = people.person_bits & {{path}} AND people.employer_rank < watch.rank_limit
WHERE people.employer_rank < 2147483647
GROUP BY watch.parent_atom, watch.child_code, watch.published_code, watch.atom_people, people.employer_rank
