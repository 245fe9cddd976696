-- out: unknown_{{column}}
-- partition: none
-- Values of a coded column of a raw table that no lookup table knows, most frequent first.
SELECT COALESCE(CAST(raw.{{column}} AS VARCHAR), '') AS bad_value, CAST(COUNT(*) AS BIGINT) AS bad_rows
FROM {{table}} AS raw
LEFT JOIN {{lookup}} AS lookup ON lookup.{{lookup_text}} = raw.{{column}}
WHERE lookup.{{lookup_text}} IS NULL
GROUP BY COALESCE(CAST(raw.{{column}} AS VARCHAR), '')
ORDER BY bad_rows DESC, bad_value
LIMIT 5
