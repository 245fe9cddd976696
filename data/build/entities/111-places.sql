-- out: {{table}}_rows
-- partition: none
-- Institutes or parks with coded columns; unknown level 255. Rows with an unknown place or kind drop out here.
SELECT
  place.region_code,
  raw.id,
  raw.name,
  served_lists.list_code AS node_list,
  kinds.kind_code,
  COALESCE(level_codes.level_code, 255) AS place_level,
  CASE WHEN COALESCE(raw.origin, '{{unsaid_origin}}') = 'real' THEN 1 ELSE 0 END AS real_flag,
  CASE WHEN raw.point_quality = 'approximate' THEN 1 ELSE 0 END AS approximate_flag,
  COALESCE(datum_codes.datum_code, 0) AS point_datum,
  raw.lng,
  raw.lat
FROM {{table}} AS raw
JOIN entity_places AS place ON place.place_text = raw.county
JOIN {{table}}_kinds AS kinds ON kinds.kind_text = raw.kind
JOIN {{table}}_{{served}}_lists AS served_lists ON served_lists.list_text = COALESCE(raw.{{served}}, '')
LEFT JOIN level_codes ON level_codes.level_text = raw.level
LEFT JOIN datum_codes ON datum_codes.datum_text = raw.datum
