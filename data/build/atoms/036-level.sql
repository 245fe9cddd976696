-- out: level_{{dimension}}
-- partition: none
-- The published atoms of one level: people of each listed value and of the pool under each parent atom.
SELECT parent_atom, published_code, people_sum AS people
FROM (
  SELECT parent_atom, published_code, CAST(SUM(people) AS BIGINT) AS people_sum
  FROM {{merged}}_{{dimension}}
  GROUP BY parent_atom, published_code
) AS added
