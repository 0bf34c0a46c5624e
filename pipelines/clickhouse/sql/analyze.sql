-- Read the articles that have no report yet. Small blocks keep little in memory
-- and all processes of the pool at work.
INSERT INTO reports
SELECT id, published, svodka(id, text, toString(published))
FROM articles
WHERE id NOT IN (SELECT id FROM reports)
SETTINGS max_block_size = 1000;
