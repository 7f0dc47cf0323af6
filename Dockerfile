# syntax=docker/dockerfile:1.7

FROM node:24.21.0-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM node:24.21.0-bookworm-slim AS console
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json vite.config.mjs ./
COPY contracts contracts
COPY projections projections
COPY console console
RUN npm run console

FROM node:24.21.0-bookworm-slim
# Temporal's client trusts the system's certificate authorities, not Node's.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/*

# Every secret whose file is named like a variable becomes that variable, of the process alone:
# neither the image nor the container's description holds it.
COPY --chmod=0555 <<'SCRIPT' /usr/local/bin/with-secrets
#!/bin/sh
set -eu
for file in /run/secrets/[A-Z]*; do
  [ -f "$file" ] || continue
  export "$(basename "$file")=$(cat "$file")"
done
exec "$@"
SCRIPT

ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY package.json tsconfig.json LICENSE ./
COPY contracts contracts
COPY projections projections
COPY policies policies
COPY suites suites
COPY workflows workflows
COPY trust trust
COPY runtime runtime
COPY store store
COPY activities activities
COPY worker worker
COPY api api
COPY --from=console /app/console/dist console/dist
COPY cli cli

# A volume that is mounted here for the first time takes over this owner and mode.
RUN install --directory --owner=node --group=node --mode=0700 /keys

USER node
ENTRYPOINT ["with-secrets"]
CMD ["node", "--import", "tsx", "api/main.ts"]
