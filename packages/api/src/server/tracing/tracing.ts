import { setTimeout } from 'node:timers/promises';
import type { TracerProvider } from '@opentelemetry/api';
import type { Log } from '../log.js';
import type { Environment } from '../settings/environment.js';
import { type Spans, spansOf, type TelemetryApi } from './spans.js';

/** Traces that are sent to a collector. */
export interface Tracing extends Spans {
  /** Sends what is left, though not for long. */
  stop(): Promise<void>;
}

/** How long a collector may take to receive the last spans. Milliseconds. */
const farewellMs = 3_000;

/** Whether the standard variables of OpenTelemetry ask for traces. */
export function wantsTraces(environment: Environment): boolean {
  if (environment['OTEL_SDK_DISABLED']?.toLowerCase() === 'true') return false;
  if (environment['OTEL_TRACES_EXPORTER'] === 'none') return false;
  return Boolean(
    environment['OTEL_EXPORTER_OTLP_ENDPOINT'] || environment['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'],
  );
}

/** Gives tracers, and sends what they make. */
interface Provider extends TracerProvider {
  shutdown(): Promise<void>;
}

/** Loads OpenTelemetry, which is installed by whoever wants traces. */
async function load(): Promise<{ readonly api: TelemetryApi; readonly provider: Provider }> {
  const [api, sdk, exporter, resources] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const { OTLPTraceExporter } = exporter;
  const { detectResources, envDetector, resourceFromAttributes } = resources;
  const resource = resourceFromAttributes({ 'service.name': 'callcard' });
  const provider = new sdk.BasicTracerProvider({
    resource: resource.merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new sdk.BatchSpanProcessor(new OTLPTraceExporter())],
  });
  return { api, provider };
}

/**
 * Sends traces of requests and calls where the standard variables (`OTEL_EXPORTER_OTLP_ENDPOINT`) ask for them; else nothing of
 * it is loaded, and undefined is given. Where, how many and under which name is what the other standard variables say.
 */
export async function openTracing(
  environment: Environment,
  log: Pick<Log, 'info' | 'error'>,
  loadTelemetry: typeof load = load,
): Promise<Tracing | undefined> {
  if (!wantsTraces(environment)) return undefined;
  const loaded = await loadTelemetry().catch((error: unknown) => {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    if (!isMissing) throw error;
  });
  if (!loaded) {
    log.error(
      'OTEL_EXPORTER_OTLP_ENDPOINT is set, and OpenTelemetry is not installed: no traces are sent. Install @opentelemetry/api, @opentelemetry/sdk-trace-base, @opentelemetry/exporter-trace-otlp-http and @opentelemetry/resources beside Callcard, or unset it',
      {},
    );
    return undefined;
  }
  const { api, provider } = loaded;
  log.info('traces are sent', {});
  return {
    ...spansOf(api, provider.getTracer('callcard')),
    async stop() {
      const waiting = new AbortController();
      const late = setTimeout(farewellMs, undefined, waiting).catch(() => undefined);
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
      waiting.abort();
    },
  };
}
