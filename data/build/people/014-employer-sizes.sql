-- out: employer_sizes
-- partition: none
-- How many employers have how many people.
SELECT heads, CAST(COUNT(*) AS BIGINT) AS employer_count
FROM employers
GROUP BY heads
