-- out: {{cells}}_{{dimension}}
-- partition: none
-- People of each value under each parent atom, and how many values the public domain has there (0: none is named).
SELECT
  placed.parent_atom,
  placed.child_code,
  COALESCE(domains.size_of_domain, 0) AS domain_values,
  0 AS hidden,
  CAST(SUM(placed.heads) AS BIGINT) AS people
FROM placed_{{dimension}} AS placed
LEFT JOIN domains_{{dimension}} AS domains ON domains.domain_ancestor = placed.ancestor_code
GROUP BY placed.parent_atom, placed.child_code, COALESCE(domains.size_of_domain, 0)
