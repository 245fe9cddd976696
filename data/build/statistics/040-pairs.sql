-- out: combination_{{first}}_{{second}}_{{third}}
-- partition: none
-- The measured people by three values within a prefecture and chain; two are asked with the second twice.
SELECT
  prefectures.value_code AS prefecture_code,
  chains.value_code AS chain_code,
  a_values.value_code AS a_code,
  b_values.value_code AS b_code,
  c_values.value_code AS c_code,
  counted.heads
FROM (
  SELECT person_bits & {{path}} AS path_bits, CAST(COUNT(*) AS BIGINT) AS heads
  FROM measured
  GROUP BY person_bits & {{path}}
) AS counted
JOIN values_prefecture AS prefectures ON prefectures.value_bits = counted.path_bits & {{prefecture}}
JOIN values_chain AS chains ON chains.value_bits = counted.path_bits & {{chain}}
JOIN values_{{first}} AS a_values ON a_values.value_bits = counted.path_bits & {{a}}
JOIN values_{{second}} AS b_values ON b_values.value_bits = counted.path_bits & {{b}}
JOIN values_{{third}} AS c_values ON c_values.value_bits = counted.path_bits & {{c}}
