# PostgreSQL with pgvector and pg_textsearch, for STORE=postgres. Run: its
# steps by hand on Debian 13, with PostgreSQL 17.11, pgvector 0.8.0 and pg_textsearch 1.5.0-dev. Not run: as an image.
FROM pgvector/pgvector:pg17
ARG PG_TEXTSEARCH=v1.5.1
RUN apt-get update \
  && apt-get install -y --no-install-recommends build-essential ca-certificates git postgresql-server-dev-17 \
  && git clone --depth 1 --branch "$PG_TEXTSEARCH" https://github.com/timescale/pg_textsearch /tmp/pg_textsearch \
  && make -C /tmp/pg_textsearch && make -C /tmp/pg_textsearch install \
  && rm -rf /tmp/pg_textsearch \
  && apt-get purge -y build-essential git postgresql-server-dev-17 && apt-get autoremove -y \
  && rm -rf /var/lib/apt/lists/*
CMD ["postgres", "-c", "shared_preload_libraries=pg_textsearch"]
