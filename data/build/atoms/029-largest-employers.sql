-- out: largest_employers
-- partition: none
-- One row if one employer has more than half of all people, or two have more than 85 %.
SELECT all_people
FROM (SELECT CAST(SUM(heads) AS BIGINT) AS all_people FROM joint_{{dimension}}) AS everybody
CROSS JOIN (
  SELECT MAX(heads) AS top_heads, CAST(SUM(heads) AS BIGINT) AS top_two_heads
  FROM (SELECT employer_rank, CAST(COUNT(*) AS BIGINT) AS heads FROM people WHERE employer_rank < 2 GROUP BY employer_rank) AS counted
) AS largest
WHERE top_heads * 2 > all_people OR top_two_heads * 100 > all_people * 85
