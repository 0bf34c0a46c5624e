-- The articles, as they come.
CREATE TABLE IF NOT EXISTS articles
(
    id        String,
    published Date,
    text      String CODEC(ZSTD)
)
ENGINE = MergeTree
ORDER BY (published, id);

-- Their reports: an article is read once and asked often.
CREATE TABLE IF NOT EXISTS reports
(
    id        String,
    published Date,
    report    String CODEC(ZSTD)
)
ENGINE = MergeTree
ORDER BY (published, id);

-- An official a row: who holds which office where, by which article.
CREATE VIEW IF NOT EXISTS officials AS
SELECT
    id,
    published,
    o.person    AS person,
    o.position  AS position,
    o.workplace AS workplace,
    o.status    AS status
FROM reports
ARRAY JOIN JSONExtract(report, 'officials',
    'Array(Tuple(person String, position String, workplace String, status String))') AS o;

-- A figure a row. Value is NULL for a range, which has least and most.
CREATE VIEW IF NOT EXISTS figures AS
SELECT
    id,
    published,
    f.of    AS of,
    f.kind  AS kind,
    f.unit  AS unit,
    f.place AS place,
    f.time  AS time,
    f.role  AS role,
    f.value AS value,
    f.min   AS least,
    f.max   AS most
FROM reports
ARRAY JOIN JSONExtract(report, 'figures',
    'Array(Tuple(of String, kind String, unit String, place String, time String, role String,
                 value Nullable(Float64), min Nullable(Float64), max Nullable(Float64)))') AS f;

-- A quote a row: who said what, and where it stands in the text (bytes).
CREATE VIEW IF NOT EXISTS quotes AS
SELECT
    id,
    published,
    q.speaker AS speaker,
    q.text    AS quote,
    q.start   AS start,
    q.end     AS end
FROM reports
ARRAY JOIN JSONExtract(report, 'quotes',
    'Array(Tuple(speaker String, text String, start UInt64, end UInt64))') AS q;
