-- out: company_rows
-- partition: none
-- Companies with coded columns; unknown founding year 0, unknown size 255. Rows with an unknown place drop out here.
SELECT
  place.province_code,
  place.region_code,
  company.id,
  company.name,
  node_lists.list_code AS node_list,
  tag_lists.list_code AS tag_list,
  COALESCE(company.founded, 0) AS founded_year,
  COALESCE(size_codes.size_code, 255) AS size_band_code,
  CASE WHEN COALESCE(company.origin, '{{unsaid_origin}}') = 'real' THEN 1 ELSE 0 END AS real_flag,
  CASE WHEN company.point_quality = 'approximate' THEN 1 ELSE 0 END AS approximate_flag,
  COALESCE(datum_codes.datum_code, 0) AS point_datum,
  company.lng,
  company.lat
FROM company
JOIN entity_places AS place ON place.place_text = company.county
JOIN company_nodes_lists AS node_lists ON node_lists.list_text = COALESCE(company.nodes, '')
JOIN company_tags_lists AS tag_lists ON tag_lists.list_text = COALESCE(company.tags, '')
LEFT JOIN size_codes ON size_codes.size_text = company.size_band
LEFT JOIN datum_codes ON datum_codes.datum_text = company.datum
