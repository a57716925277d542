import "server-only";
import type { Actor } from "../access/actor.ts";
import { requireSession } from "../auth/session.ts";
import { isId } from "../cases/data.ts";
import { asRecorder, inScope, type Scope } from "../cases/scope.ts";
import { dashboardOf } from "../dashboard/access.ts";
import { figure } from "../dashboard/figure.ts";
import { DASHBOARD } from "../dashboard/schema.ts";
import { domainNow } from "../db/clock.ts";
import { BYTE_ORDER_MARK, csvLines } from "../exports/csv.ts";
import { logExport, logExportEnd } from "../exports/mutations.ts";
import { formatANumber } from "../format/a-number.ts";
import { writtenSpan } from "../format/dates.ts";
import { listName } from "../format/names.ts";
import { ownLetterhead } from "../letterheads/data.ts";
import { logRead } from "../read-log/mutations.ts";
import { dayIn, type LocalDate } from "../workflow/dates.ts";
import { casesBehind } from "./behind.ts";
import { defenseDashboard } from "./dashboard.ts";
import { clientsOf, groupNames, namedClients } from "./data.ts";
import { outcomeLines, outcomesJson, rowLabel } from "./files.ts";
import { tellHistories } from "./mutations.ts";
import { outcomesOf } from "./outcomes.ts";
import { readBehind, readOutcomes, readWindow, titleOf } from "./schema.ts";
import { standingOn } from "./standing.ts";
import {
  type BehindPage,
  CAME,
  type Client,
  type DefenseDashboard,
  LOSSES,
  type NamedRow,
  type OutcomeQuestion,
  type OutcomesPage,
  type OutcomesView,
} from "./types.ts";

type Given = Record<string, string | string[] | undefined>;

/** Lines of the list behind a number. */
const PAGE = 50;

/** How the clients of whoever acts stand; their histories are told up to this moment first. */
export async function loadDefenseDashboard(
  actor: Actor,
  today: LocalDate,
  given: Given,
): Promise<DefenseDashboard> {
  await tellHistories(actor);
  return inScope(actor, (scope) => defenseDashboard(scope, today, readWindow(given, today)));
}

/** Whose clients are asked about, and which day it is; null for whoever has no such dashboard. */
async function asker(): Promise<{ actor: Actor; today: LocalDate } | null> {
  const { actor, timeZone } = await requireSession();
  if (dashboardOf(actor) !== "defense") return null;
  await tellHistories(actor);
  return { actor, today: dayIn(await domainNow(), timeZone) };
}

/** The table of outcomes that an address asks for; null for whoever has none. */
export async function loadOutcomes(given: Given): Promise<OutcomesView | null> {
  const asking = await asker();
  if (!asking) return null;
  const { actor, today } = asking;
  const question = readOutcomes(given, today);
  const made = await inScope(actor, (scope) =>
    figure("outcomes", () => outcomesPage(scope, question, today)),
  );
  return made.ok ? made.value : { question, problem: made.problem };
}

async function outcomesPage(
  scope: Scope,
  question: OutcomeQuestion,
  today: LocalDate,
): Promise<OutcomesPage> {
  const { total, rows } = outcomesOf(await clientsOf(scope), question);
  const names = question.by === "period" ? new Map() : await groupNames(scope, question.by);
  const named = (row: (typeof rows)[number]): NamedRow => ({
    ...row,
    label: rowLabel(row, question, names),
  });
  return {
    question,
    asOf: today,
    head: (await ownLetterhead(scope)).head,
    total: { ...total, label: writtenSpan(question.from, question.to) },
    rows: rows.map(named),
  };
}

/** The same table as a file, written down as every file that leaves is; null for whoever has none. */
export async function openOutcomes(
  given: Given,
): Promise<{ fileName: string; mime: string; text: string } | null> {
  const asking = await asker();
  if (!asking?.actor.userId) return null;
  const { actor, today } = asking;
  const question = readOutcomes(given, today);
  const format = [given.format].flat()[0] === "json" ? "json" : "csv";
  const label = `Outcomes, ${writtenSpan(question.from, question.to)}`;
  await logRead(actor, { caseId: null, what: "export", detail: label });
  const { from, to, unit, by } = question;
  const { page, exportId } = await inScope(asRecorder(actor), async (scope) => ({
    page: await outcomesPage(scope, question, today),
    exportId: await logExport(
      scope,
      { what: "outcomes", label, filters: { period: unit, by, from, to } },
      await domainNow(scope.sql),
    ),
  }));
  const lines = outcomeLines(page);
  const text =
    format === "json"
      ? JSON.stringify(outcomesJson(page), null, 2)
      : BYTE_ORDER_MARK + csvLines(lines);
  const end = { exportId, lines: page.rows.length, complete: true };
  await logExportEnd(actor, end, await domainNow());
  return {
    fileName: `outcomes-${from}-${to}.${format}`,
    mime: format === "json" ? "application/json" : "text/csv; charset=utf-8",
    text,
  };
}

/** The clients behind a number; null where there is no such number, or for whoever has none. */
export async function loadBehind(given: Given): Promise<BehindPage | null> {
  const asking = await asker();
  const behind = readBehind([given.show].flat()[0] ?? "");
  if (!asking || !behind) return null;
  const window = readWindow(given, asking.today);
  const after = [given.after].flat()[0] ?? "";
  return inScope(asking.actor, async (scope) => {
    const clients = await clientsOf(scope);
    const all = casesBehind(clients, window, behind);
    const ids = [...new Set(all)].sort();
    const rest = isId(after) ? ids.filter((id) => id > after) : ids;
    const shown = rest.slice(0, PAGE);
    const known = new Map(clients.map((client) => [client.caseId, client]));
    const query = new URLSearchParams({ from: window.from, to: window.to });
    const next = new URLSearchParams({
      show: [given.show].flat()[0] ?? "",
      ...Object.fromEntries(query),
      after: shown.at(-1) ?? "",
    });
    return {
      title: titleOf(behind),
      window,
      n: all.length,
      clients: ids.length,
      lines: (await namedClients(scope, shown)).map((one) => ({
        caseId: one.caseId,
        name: listName(one),
        aNumber: formatANumber(one.aNumber),
        courtName: one.courtName,
        standing: standingText(known.get(one.caseId), window.to),
      })),
      nextHref: rest.length > PAGE ? `${DASHBOARD}/clients?${next}` : null,
      backHref: `${DASHBOARD}?${query}`,
    };
  });
}

function standingText(client: Client | undefined, day: LocalDate): string {
  if (!client) return "";
  const { reached, loss, asked, told } = standingOn(client, day);
  if (loss) return LOSSES[loss];
  if (reached !== "client") return CAME[reached];
  if (told) return "Provisionally eligible, no offer yet";
  return asked ? "Request sent, no answer yet" : "No offer yet";
}
