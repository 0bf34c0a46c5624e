"""The engine of ClickHouse for a test: runs the statements of standard input,
one JSON string a line, and answers each with {"out", "error", "seconds"}."""

import json
import sys
import time

from chdb.session import Session

scripts, folder = sys.argv[1:]
session = Session(folder + "?udf_path=" + scripts)
for line in sys.stdin:
    start = time.monotonic()
    out, error = "", ""
    try:
        out = str(session.query(json.loads(line), "JSONEachRow"))
    except Exception as e:
        error = str(e)
    answer = {"out": out, "error": error, "seconds": time.monotonic() - start}
    print(json.dumps(answer), flush=True)
session.close()
