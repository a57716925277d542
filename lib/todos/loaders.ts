import "server-only";
import { can } from "../access/can.ts";
import { requireSession } from "../auth/session.ts";
import { inScope } from "../cases/scope.ts";
import { domainNow } from "../db/clock.ts";
import { dayIn, type LocalDate } from "../workflow/dates.ts";
import { openTodos } from "./data.ts";
import type { MyTodo } from "./types.ts";

/** What the person of this request has to do. */
export async function loadMyTodos(): Promise<{ todos: MyTodo[]; today: LocalDate }> {
  const { actor, timeZone } = await requireSession();
  const today = dayIn(await domainNow(), timeZone);
  if (!actor.side || !can(actor, "write notes")) return { todos: [], today };
  return { todos: await inScope(actor, openTodos), today };
}
