-- out: pairs_{{first}}_{{second}}
-- partition: prefecture
-- People by two values within a prefecture and chain, in every {{every}}th prefecture: what estimates are measured against.
SELECT
  prefecture_code,
  chain_code,
  {{first}}_code AS a_code,
  {{second}}_code AS b_code,
  CAST(COUNT(*) AS BIGINT) AS heads
FROM people
WHERE prefecture_code % {{every}} = 0
GROUP BY prefecture_code, chain_code, {{first}}_code, {{second}}_code
