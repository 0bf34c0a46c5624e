-- The articles that could not be read, and why.
SELECT
    JSONExtractString(report, 'error', 'code') AS code,
    count()                                    AS articles,
    any(id)                                    AS such_as
FROM reports
WHERE code != ''
GROUP BY code
ORDER BY articles DESC, code;
