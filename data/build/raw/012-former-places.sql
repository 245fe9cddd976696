-- out: former_places_{{table}}
-- partition: none
-- Rows of a raw table that name a county by a former code.
SELECT raw.county AS former_text, CAST(COUNT(*) AS BIGINT) AS former_rows
FROM {{table}} AS raw
JOIN former_codes ON former_codes.former_text = raw.county
GROUP BY raw.county
ORDER BY former_text
