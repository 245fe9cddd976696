-- out: people
-- partition: prefecture
-- One row per young person of a listed age: the packed codes of the place of work, the discipline and the city of the school; what
-- is in no list is unknown. Only people whose chain, tier and age band the cube lists at their prefecture are in it (young_paths).
SELECT
  work.work_bits + COALESCE(discipline_codes.discipline_bits, {{no_discipline}}) + COALESCE(school_codes.school_bits, {{no_school}}) AS person_bits{{employer_rank}}
FROM talent
JOIN place_codes AS place ON place.place_text = talent.county
JOIN node_codes AS job ON job.node_text = talent.node
JOIN tier_codes ON tier_codes.tier_text = talent.tier
JOIN age_codes ON age_codes.birth_number = COALESCE(talent.birth_year, 0)
JOIN young_paths ON young_paths.path_bits = (place.place_bits + job.job_bits + tier_codes.tier_bits + age_codes.age_bits) & {{path}}
JOIN work_codes AS work ON work.prefecture_code = place.prefecture_code
LEFT JOIN discipline_codes ON discipline_codes.discipline_text = talent.discipline
LEFT JOIN school_codes ON school_codes.school_text = talent.school
{{join_employers}}
