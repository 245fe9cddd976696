-- out: merged_{{dimension}}
-- partition: none
-- Every value with the code it is published as, before intervals and employers are looked at: the pool 65535 holds stage 0.
SELECT parent_atom, child_code, people, CASE WHEN stage = 0 THEN 65535 ELSE child_code END AS published_code
FROM ranked_{{dimension}}
