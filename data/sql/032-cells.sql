-- out: cells_{{dimension}}
-- partition: none
-- People of each value under each parent atom, and how many values the public domain has there (0: none is named). All
-- values of a sensitive dimension are hidden where fewer than two occur or one of them holds more than 90 %.
SELECT
  parent_atom,
  child_code,
  people,
  domain_values,
  CASE WHEN {{sensitive}} = 1 AND (known_values < 2 OR top_people * 10 > known_people * 9) THEN 1 ELSE 0 END AS hidden
FROM (
  SELECT
    parent_atom,
    child_code,
    people,
    domain_values,
    CAST(SUM(CASE WHEN child_code < 65535 THEN 1 ELSE 0 END) OVER (PARTITION BY parent_atom) AS BIGINT) AS known_values,
    CAST(SUM(CASE WHEN child_code < 65535 THEN people ELSE 0 END) OVER (PARTITION BY parent_atom) AS BIGINT) AS known_people,
    MAX(CASE WHEN child_code < 65535 THEN people ELSE 0 END) OVER (PARTITION BY parent_atom) AS top_people
  FROM (
    SELECT placed.parent_atom, placed.child_code, COALESCE(domains.size_of_domain, 0) AS domain_values, CAST(SUM(placed.heads) AS BIGINT) AS people
    FROM placed_{{dimension}} AS placed
    LEFT JOIN domains_{{dimension}} AS domains ON domains.domain_ancestor = placed.ancestor_code
    GROUP BY placed.parent_atom, placed.child_code, COALESCE(domains.size_of_domain, 0)
  ) AS counted
) AS watched
