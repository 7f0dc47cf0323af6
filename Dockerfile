# syntax=docker/dockerfile:1.7

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# What runs, and the packages that it needs: nothing that compiled it.
RUN npm run build && node --import tsx stack/build/image.ts /image

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

# More of the allocator's arenas are memory that threads which are gone have left.
ENV NODE_ENV=production MALLOC_ARENA_MAX=2
WORKDIR /app
COPY --from=build /image ./
RUN ln -s /app/dist/cli.js /usr/local/bin/model-review

# A volume that is mounted here for the first time takes over this owner and mode.
RUN install --directory --owner=node --group=node --mode=0700 /keys

USER node
ENTRYPOINT ["with-secrets"]
CMD ["node", "dist/api.js"]
