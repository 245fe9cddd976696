-- out: patterns
-- partition: prefecture
-- People with a node in a chain beside that of their primary node, by prefecture, primary chain and list of other nodes.
SELECT
  place.province_code,
  place.prefecture_code,
  job.chain_code,
  other_lists.list_code,
  CAST(COUNT(*) AS BIGINT) AS heads
FROM talent
JOIN place_codes AS place ON place.place_text = talent.county
JOIN node_codes AS job ON job.node_text = talent.node
JOIN other_lists ON other_lists.list_text = talent.other_nodes
WHERE other_lists.sole_chain <> job.chain_code
GROUP BY place.province_code, place.prefecture_code, job.chain_code, other_lists.list_code
