import { requireActor } from "#lib/auth/session.ts";
import { readTask } from "#lib/tasks/data.ts";

/** How far a long work is, to whoever asked for it. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  const task = await readTask(await requireActor(), id);
  const headers = { "cache-control": "private, no-store" };
  return task
    ? Response.json(task, { headers })
    : Response.json({ message: "There is no such task." }, { status: 404, headers });
}
