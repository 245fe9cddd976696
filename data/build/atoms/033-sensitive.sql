-- out: cells_{{dimension}}
-- partition: none
-- The cells of a sensitive dimension: all values are hidden where fewer than two occur or one of them holds more than 90 %.
SELECT
  plain.parent_atom,
  plain.child_code,
  plain.domain_values,
  CASE WHEN known.known_values < 2 OR known.top_people * 10 > known.known_people * 9 THEN 1 ELSE 0 END AS hidden,
  plain.people
FROM plain_{{dimension}} AS plain
JOIN (
  SELECT
    parent_atom,
    CAST(SUM(CASE WHEN child_code < 65535 THEN 1 ELSE 0 END) AS BIGINT) AS known_values,
    CAST(SUM(CASE WHEN child_code < 65535 THEN people ELSE 0 END) AS BIGINT) AS known_people,
    MAX(CASE WHEN child_code < 65535 THEN people ELSE 0 END) AS top_people
  FROM plain_{{dimension}}
  GROUP BY parent_atom
) AS known ON known.parent_atom = plain.parent_atom
