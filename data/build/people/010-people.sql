-- out: people
-- partition: prefecture
-- One row per person: the packed value codes (data/build/people/path-bits.ts), no ids. A person with an unknown county, node, tier,
-- education or year drops out here (the step counts and refuses them); a missing birth year is year 0, whose age band is the
-- pool. The rank of the employer is private and never leaves the build.
SELECT
  place.place_bits + job.job_bits + tier_codes.tier_bits + education_codes.education_bits + year_codes.year_bits
    + age_codes.age_bits AS person_bits{{employer_rank}}
FROM talent
JOIN place_codes AS place ON place.place_text = talent.county
JOIN node_codes AS job ON job.node_text = talent.node
JOIN tier_codes ON tier_codes.tier_text = talent.tier
JOIN education_codes ON education_codes.education_text = talent.education
JOIN year_codes ON year_codes.year_number = talent.year
JOIN age_codes ON age_codes.birth_number = COALESCE(talent.birth_year, 0)
{{join_employers}}
