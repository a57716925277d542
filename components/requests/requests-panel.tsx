import { Panel } from "#components/case/panel.tsx";
import { LinkButton } from "#components/ui/links.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { RequestsView } from "#lib/requests/types.ts";
import { type LocalDate, writtenDate } from "#lib/workflow/dates.ts";
import { RequestPacket } from "./request-packet.tsx";
import classes from "./requests.module.css";

/** What was asked for, what came of it, and the way to ask again. */
export function RequestsPanel({ view, today }: { view: RequestsView; today: LocalDate }) {
  const { caseId, requests, draft, mayAsk } = view;
  const [latest, ...older] = requests;
  if (!latest && !draft) return null;
  const write = `/cases/${caseId}/request-discretion`;
  return (
    <Panel id="request" title="Request for discretion">
      {latest && <RequestPacket request={latest} today={today} />}
      {draft ? (
        <p>
          <Tag>Only your organization</Tag> A draft is being written, saved by {draft.savedBy} on{" "}
          {writtenDate(draft.savedOn)}.
        </p>
      ) : null}
      {mayAsk && (draft || latest?.answer) && (
        <LinkButton
          href={draft || !latest ? write : `${write}?from=${latest.eventId}`}
          variant="default"
          size="xs"
          mt="xs"
        >
          {draft ? "Go on with the draft" : "Ask again, from this packet"}
        </LinkButton>
      )}
      {older.map((request) => (
        <details key={request.eventId} className={classes.older}>
          <summary>
            Earlier request, {request.on ? writtenDate(request.on) : "date not known"}
            {request.answer && `: ${request.answer.text.toLowerCase()}`}
          </summary>
          <RequestPacket request={request} today={today} />
        </details>
      ))}
    </Panel>
  );
}
