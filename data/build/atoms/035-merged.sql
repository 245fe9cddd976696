-- out: merged_{{dimension}}
-- partition: none
-- Every value with the code it is published as, before intervals and employers are looked at. A pool 65535 that began with
-- fewer than k people, or only with people of unknown value, takes the smallest other value along, once.
SELECT
  cells.parent_atom,
  cells.child_code,
  cells.people,
  CASE
    WHEN cells.child_code = 65535 OR cells.people < {{k}} OR cells.hidden = 1 THEN 65535
    WHEN begun.begun_people > 0 AND (begun.begun_people < {{k}} OR begun.begun_values = 0)
      AND cells.people * 65536 + cells.child_code = begun.smallest_listed THEN 65535
    ELSE cells.child_code
  END AS published_code
FROM cells_{{dimension}} AS cells
JOIN begun_{{dimension}} AS begun ON begun.parent_atom = cells.parent_atom
