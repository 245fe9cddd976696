-- out: posts_{{dimension}}
-- partition: none
-- People of every employer in every value under the parent atoms in trouble; people without one are an employer each.
SELECT suspects.parent_atom, suspects.child_code, people.employer_rank, CAST(COUNT(*) AS BIGINT) AS heads
FROM people
JOIN suspects_{{dimension}} AS suspects ON {{path_of_people_is_suspects}}
WHERE people.employer_rank < 2147483647
GROUP BY suspects.parent_atom, suspects.child_code, people.employer_rank
