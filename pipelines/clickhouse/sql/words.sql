-- The offsets of a report are bytes, as substring() counts them, from 0.
SELECT
    id,
    speaker,
    quote,
    substring(text, start + 1, end - start) AS words
FROM quotes
INNER JOIN articles USING (id)
WHERE speaker != ''
ORDER BY id, start
LIMIT 10;
