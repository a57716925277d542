import "server-only";
import { notFound } from "next/navigation";
import { requireSession } from "../auth/session.ts";
import { isId } from "../cases/data.ts";
import { domainNow } from "../db/clock.ts";
import { dayIn } from "../workflow/dates.ts";
import {
  draftOf,
  namesOfCodes,
  officesToPublish,
  openDrafts,
  ownChecks,
  type PublicationLine,
  publicationOf,
  publications,
  publisherOf,
} from "./data.ts";
import { hiddenTerms, TERMS } from "./definitions.ts";
import { chartOf, differencesOf, ratesOf, shownTable } from "./shown.ts";
import type { Body, PublicationPage, PublicationView } from "./types.ts";

/** Whoever publishes; for anybody else there are no such pages. */
async function requirePublisher() {
  const { actor, timeZone } = await requireSession();
  const publisher = publisherOf(actor);
  if (!publisher || (await officesToPublish(publisher)).length === 0) notFound();
  return { publisher, today: dayIn(await domainNow(), timeZone) };
}

export async function loadPublisherPage() {
  const { publisher } = await requirePublisher();
  const [drafts, all, checks] = await Promise.all([
    openDrafts(publisher),
    publications(),
    ownChecks(publisher),
  ]);
  const told = new Map(checks.map((one) => [one.publicationId, one]));
  return {
    drafts: drafts.map(({ id, title, asOf, state, actorName }) => ({
      id,
      title,
      asOf,
      state,
      actorName,
    })),
    published: all
      .filter(({ organizationId }) => organizationId === publisher.organizationId)
      .map(({ id, title, asOf, publishedOn, revises, revisedBy }) => ({
        id,
        title,
        asOf,
        publishedOn,
        revision: revises !== null,
        revised: revisedBy !== null,
        otherwise: revisedBy === null ? (told.get(id) ?? null) : null,
      })),
  };
}

/** The form of a new publication, or of a revision of one of the publisher's own. */
export async function loadDraftForm(revises: string | undefined) {
  const { publisher, today } = await requirePublisher();
  if (revises === undefined) return { today, revised: null };
  const revised = isId(revises) ? await publicationOf(revises) : null;
  if (revised?.organizationId !== publisher.organizationId || revised.revisedBy) notFound();
  return { today, revised };
}

/** What would be published, exactly as everybody would read it. */
export async function loadDraft(id: string) {
  const { publisher } = await requirePublisher();
  const draft = isId(id) ? await draftOf(publisher, id) : null;
  if (!draft || draft.state === "discarded") notFound();
  const body = draft.body && draft.state === "ready" ? (JSON.parse(draft.body) as Body) : null;
  return { draft, view: body && (await viewOf(body, draft.revises)) };
}

export async function loadPublicList(): Promise<PublicationLine[]> {
  return publications();
}

/** Null where nothing of that name was ever published: a draft is nothing here. */
export async function loadPublication(id: string): Promise<PublicationPage | null> {
  const row = isId(id) ? await publicationOf(id) : null;
  if (!row) return null;
  const body = JSON.parse(row.body) as Body;
  const { manifest, body: _body, threshold: _threshold, ...line } = row;
  return {
    ...line,
    publishedAt: row.publishedAt.toISOString(),
    manifest,
    body,
    view: await viewOf(body, row.revises),
  };
}

async function viewOf(body: Body, revises: string | null): Promise<PublicationView> {
  const [names, before] = await Promise.all([
    namesOfCodes(),
    revises ? publicationOf(revises) : null,
  ]);
  const tables = body.tables.map((table) => {
    const shown = shownTable(table, names);
    return { ...shown, chart: chartOf(shown, body.asOf) };
  });
  return {
    asOf: body.asOf,
    knownOn: body.knownOn,
    threshold: body.threshold,
    tables,
    rates: ratesOf(body.tables.find(({ name }) => name === "")?.rows[0]?.cells ?? []),
    terms: [...TERMS],
    hidden: hiddenTerms(body.threshold),
    differences: before ? differencesOf(JSON.parse(before.body) as Body, body, names) : null,
  };
}
