-- Who appears in which office, by month.
SELECT
    toStartOfMonth(published) AS month,
    person,
    position,
    workplace,
    uniqExact(id) AS articles
FROM officials
WHERE status = 'current'
GROUP BY month, person, position, workplace
ORDER BY month, articles DESC, person, position, workplace;
