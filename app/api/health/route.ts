import { readHealth } from "#lib/health/data.ts";

export const dynamic = "force-dynamic";

/** For those who start and watch the server. It names no case and no person. */
export async function GET() {
  const health = await readHealth();
  const instance = process.env.ABEYANCE_INSTANCE;
  return Response.json(
    { ...health, ...(instance ? { instance } : {}) },
    { status: health.status === "ok" ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
