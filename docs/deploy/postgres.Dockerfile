# PostgreSQL with pgvector and pg_textsearch, for STORE=postgres. Not run yet: no container engine was at hand.
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
