-- out: suspects_{{dimension}}
-- partition: none
-- The combinations of values under the parent atoms in trouble. Narrow ones are counted too: a value that was taken along may
-- itself be dominated, and then was no tie.
SELECT {{path_of_placed}}, placed.parent_atom, placed.child_code
FROM placed_{{dimension}} AS placed
JOIN trouble_{{dimension}} AS trouble ON trouble.parent_atom = placed.parent_atom
