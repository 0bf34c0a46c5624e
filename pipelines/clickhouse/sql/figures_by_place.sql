-- What is counted where: the latest value, and all that were named.
SELECT
    place,
    of,
    unit,
    uniqExact(id)                         AS articles,
    argMax(value, (published, id, value)) AS latest,
    arraySort(groupUniqArray(value))      AS named
FROM figures
WHERE place != '' AND of != '' AND value IS NOT NULL AND role != 'delta'
GROUP BY place, of, unit
ORDER BY articles DESC, place, of, unit;
