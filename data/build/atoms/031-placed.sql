-- out: placed_{{dimension}}
-- partition: none
-- The parent atom and the value of every combination of values on the path. Under an atom whose pooled value the dimension's
-- values would name (node under pooled chain, county under pooled prefecture), and in counties under the top tiers where employers
-- are unknown, everybody has the code of the pool.
SELECT joint.path_bits, {{published_above}}{{ancestor}} AS ancestor_code, above.atom AS parent_atom, {{child}} AS child_code, joint.heads
FROM joint_{{dimension}} AS joint
{{join_parent}}
JOIN values_{{dimension}} AS own ON own.value_bits = joint.path_bits & {{own}}
