-- out: suspects_{{dimension}}
-- partition: none
-- The combinations of values under the parent atoms with a dominated atom.
SELECT {{path_of_placed}}, placed.parent_atom, placed.child_code
FROM placed_{{dimension}} AS placed
JOIN trouble_{{dimension}} AS trouble ON trouble.parent_atom = placed.parent_atom
WHERE trouble.is_dominated = 1
