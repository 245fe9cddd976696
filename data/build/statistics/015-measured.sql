-- out: measured
-- partition: prefecture
-- The people of every {{every}}th prefecture, whom estimates are measured against.
SELECT people.person_bits
FROM people
JOIN values_prefecture AS prefectures ON prefectures.value_bits = people.person_bits & {{prefecture}}
WHERE prefectures.value_code % {{every}} = 0
