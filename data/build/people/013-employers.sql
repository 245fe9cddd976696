-- out: employers
-- partition: none
-- Private: employers with enough people to weigh in some atom (more than 35 % of k), the largest first. The code is the
-- rank, so that "employers of more than n people" is "codes below a limit".
SELECT employer_text, heads_sum AS heads, CAST(CAST(ROW_NUMBER() OVER (ORDER BY heads_sum DESC, employer_text) AS BIGINT) - 1 AS INTEGER) AS employer_rank
FROM (
  SELECT talent.employer AS employer_text, CAST(COUNT(*) AS BIGINT) AS heads_sum
  FROM talent
  WHERE talent.employer IS NOT NULL
  GROUP BY talent.employer
) AS counted
WHERE heads_sum * 100 > {{k}} * 35
