# Callcard with everything that it needs to run: docs/operations.md says how.
FROM node:22.21.1-bookworm-slim AS build
WORKDIR /build
COPY . .
RUN npx --yes pnpm@10.34.9 install --frozen-lockfile \
  && node node_modules/typescript/bin/tsc -b \
  && node packages/console/build.mjs \
  && rm -rf node_modules packages/*/node_modules \
  && npx --yes pnpm@10.34.9 install --frozen-lockfile --prod --filter '@callcard/cli...' \
  && rm -rf packages/*/src packages/*/test

FROM node:22.21.1-bookworm-slim
ENV NODE_ENV=production \
  CALLCARD_DATA_DIR=/var/lib/callcard \
  CALLCARD_HTTP_HOST=0.0.0.0 \
  CALLCARD_HTTP_PORT=8080
RUN groupadd --system --gid 10001 callcard \
  && useradd --system --uid 10001 --gid callcard --home-dir /var/lib/callcard --shell /usr/sbin/nologin callcard \
  && install --directory --owner callcard --group callcard --mode 0700 /var/lib/callcard
WORKDIR /app
COPY --from=build /build/package.json ./
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/packages ./packages
USER 10001:10001
VOLUME /var/lib/callcard
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.CALLCARD_HTTP_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/packages/cli/bin/callcard.mjs"]
CMD ["start"]
