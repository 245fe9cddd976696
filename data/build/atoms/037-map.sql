-- out: map_{{dimension}}
-- partition: none
-- Which atom every combination of values belongs to, and the published value of each dimension on its path. Atoms are
-- numbered as the level's rows are published: by parent atom, then value code.
SELECT placed.path_bits, {{published_of_placed}}merged.published_code AS {{dimension}}_published, numbered.atom
FROM placed_{{dimension}} AS placed
JOIN {{merged}}_{{dimension}} AS merged
  ON merged.parent_atom = placed.parent_atom AND merged.child_code = placed.child_code
JOIN (
  SELECT
    parent_atom,
    published_code,
    CAST(CAST(ROW_NUMBER() OVER (ORDER BY parent_atom, published_code) AS BIGINT) - 1 AS INTEGER) AS atom
  FROM level_{{dimension}}
) AS numbered
  ON numbered.parent_atom = merged.parent_atom AND numbered.published_code = merged.published_code
